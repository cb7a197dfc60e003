using System.Globalization;
using System.Text.RegularExpressions;

namespace Keepalived.Configuration.Tests;

/// <summary>Arguments that a keyword takes, made from what the table says of it.</summary>
internal static partial class SampleArguments
{
    private static readonly Dictionary<string, string[]> ByName = new()
    {
        ["smtp_server"] = ["192.0.2.25", "mail.example.com 587", "2001:db8::25 25"],
        ["lvs_timeouts"] = ["tcp 900", "tcp 900 tcpfin 30 udp 60"],
        ["lvs_sync_daemon"] = ["eth0", "eth0 inst A1 id 5 maxlen 1400 port 8848 ttl 2 group 224.0.0.81", "eth1 id 7"],
        ["vrrp_mcast_group4"] = ["224.0.0.19"],
        ["vrrp_mcast_group6"] = ["ff02::13"],
        ["vrrp_iptables"] = ["", "IN", "IN OUT"],
        ["vrrp_ipsets"] = ["", "a", "a b c d e f"],
        ["notify_fifo"] = ["/run/all.fifo", "/run/all.fifo root", "/run/all.fifo root root"],
        ["script_user"] = ["root", "root root"],
        ["user"] = ["root", "root root"],
        ["vrrp_rx_bufs_policy"] = ["MTU", "ADVERT", "5000"],
        ["umask"] = ["0177", "IRUSR|IWUSR", "0x1f"],
        ["include_check"] = ["", "read", "read match", "-match", "+wildcard_match"],
        ["dynamic_interfaces"] = ["", "allow_if_changes"],
        ["use_vmac"] = ["", "vrrp.7", "name vrrp.8 02:00:5e:00:01", "netlink_notify_msg"],
        ["use_ipvlan"] = ["", "ipv.7", "ipv.7 192.0.2.66 private", "vepa group default"],
        ["mcast_dst_ip"] = ["224.0.0.77"],
        ["process"] = ["sshd", "sshd -D", "\"a b\" c"],
        ["param_match"] = ["", "initial", "partial"],
        ["init_file"] = ["", "7", "7 overwrite", "-5 overwrite"],
        ["digest"] = ["0123456789abcdef0123456789ABCDEF"],
        ["status_code"] = ["200", "200 302-304"],
        ["regex"] = ["\"^ok.*\\d\"", "'a b'", "x\\\"y"],
        ["regex_options"] = ["caseless", "caseless dotall"],
        ["regex_stack"] = ["32768 65536"],
        ["payload"] = ["0123 45"],
        ["require_reply"] = ["", "01xx"],
        ["auth_type"] = ["PASS"],
        ["auth_pass"] = ["x", "secret12", "\"a b\"", "a#b"],
        ["persistence_granularity"] = ["255.255.255.0", "64"],
        ["sorry_server"] = ["192.0.2.99", "192.0.2.99 80"],
        ["fwmark"] = ["7"],
        ["key"] = ["1 0123456789abcdef0123456789abcdef", "2 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "3 file:/etc/key"],
        ["interface"] = ["eth0", "eth1"],
        ["state"] = ["MASTER", "BACKUP"],
        ["lvs_flush_on_stop"] = ["", "VS"],
        ["lvs_flush_onstop"] = ["", "VS"],
        ["old_unicast_checksum"] = ["", "never"],
    };

    private static readonly string[] Addresses = ["192.0.2.5", "198.51.100.7", "2001:db8::5", "fe80::1"];
    private static readonly string[] Scripts = ["\"/usr/bin/true a 'b c'\" root", "/usr/bin/true", "\"/usr/bin/true \\x41\" root :root",
        "'/bin/x y'"];

    /// <summary>Arguments for <paramref name="keyword"/>, most of them good ones.</summary>
    public static string For(Keyword keyword, Random random)
    {
        if (ByName.TryGetValue(keyword.AliasOf ?? keyword.Name, out var samples))
        {
            return Pick(samples, random);
        }

        var range = Range().Match(keyword.Range);
        return keyword.Arguments switch
        {
            "" => "",
            "[<bool>]" => Pick(["", "on", "off", "yes", "false"], random),
            "<interface>" => Pick(["eth0", "eth1"], random),
            var a when a.StartsWith("<ip>", StringComparison.Ordinal) => Pick(Addresses, random),
            var a when range.Success && a.StartsWith("[all]", StringComparison.Ordinal) => Pick(["", "all "], random)
                + Number(range, a, random),
            var a when range.Success && a.Contains("reverse", StringComparison.Ordinal) => Number(range, a, random)
                + Pick(["", " reverse"], random),
            var a when range.Success => a[0] == '[' && random.Next(4) == 0 ? "" : Number(range, a, random),
            var a when a.StartsWith("NAT|", StringComparison.Ordinal) =>
                Pick(["NAT", "DR", "TUN", "TUN type gue port 6080 csum", "TUN type gre csum"], random),
            var a when a.Contains("<script>", StringComparison.Ordinal) || a == "<command>" => Pick(Scripts, random),
            var a when a.Contains("path", StringComparison.Ordinal) || a.Contains("file", StringComparison.Ordinal)
                || a.Contains("directory", StringComparison.Ordinal) => Pick(["/run/x", "\"/run/a b\""], random),
            var a when a.Contains("<cpu>", StringComparison.Ordinal) => "0",
            var a when a.Contains('|') && !a.Contains('<') => Pick([.. a.Trim('[', ']').Split('|')], random),
            var a when a.Contains("<domain>", StringComparison.Ordinal) => "www.example.com",
            _ => Pick(["lb1", "\"a b\"", "x.y-z", "\"#1\""], random),
        };
    }

    public static T Pick<T>(T[] from, Random random) => from[random.Next(from.Length)];

    private static string Number(Match range, string arguments, Random random)
    {
        var low = decimal.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture);
        var high = range.Groups[2].Success ? decimal.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture) : 1_000_000;
        var value = random.Next(4) switch
        {
            0 => low,
            1 => high,
            2 => Math.Min(high, low + random.Next(100)),
            _ => low + ((high - low) * random.Next(1_000_000) / 1_000_000m),
        };
        var places = arguments.Contains("seconds", StringComparison.Ordinal) && low is > 0 and < 1 ? 6 : 0;
        return Math.Round(value, places).ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(-?[\d.]+) (?:to (-?[\d.]+)|or more)")]
    private static partial Regex Range();
}
