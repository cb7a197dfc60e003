using System.Collections.Immutable;
using System.Globalization;

namespace Director.Tools.Doctor;

/// <summary>Settings of the kernel (sysctl), by their names with slashes: "net/ipv4/ip_forward".</summary>
public sealed record SettingFacts(ImmutableDictionary<string, string> Values)
{
    /// <summary>None is known.</summary>
    public static readonly SettingFacts Empty = new(ImmutableDictionary<string, string>.Empty);

    /// <summary>Those that count for the whole machine.</summary>
    private static readonly string[] OfMachine =
    [
        "net/ipv4/ip_forward", "net/ipv6/conf/all/forwarding", "net/ipv4/ip_nonlocal_bind", "net/ipv6/ip_nonlocal_bind",
        "net/ipv4/igmp_link_local_mcast_reports", "net/ipv4/igmp_max_memberships",
        "net/ipv4/vs/expire_nodest_conn", "net/ipv4/vs/expire_quiescent_template", "net/ipv4/vs/conntrack", "net/ipv4/vs/drop_entry",
        "net/ipv4/vs/drop_packet", "net/ipv4/vs/am_droprate", "net/ipv4/vs/sync_threshold",
        "net/netfilter/nf_conntrack_count", "net/netfilter/nf_conntrack_max", "kernel/sched_rt_runtime_us",
    ];

    /// <summary>Those that each interface has.</summary>
    private static readonly string[] OfInterface =
        ["rp_filter", "arp_ignore", "arp_announce", "arp_filter", "arp_accept", "drop_gratuitous_arp", "promote_secondaries"];

    /// <summary>Reads them.</summary>
    /// <param name="interfaces">Whose settings are wanted, beside those for all.</param>
    public static SettingFacts Gather(IMachineSource source, IEnumerable<string> interfaces)
    {
        var names = OfMachine
            .Concat(interfaces.Append("all").Append("default").Append("lo").SelectMany(name => OfInterface, OfIPv4))
            .Concat(interfaces.Select(static name => $"net/ipv6/conf/{name}/disable_ipv6"));
        var values = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var name in names)
        {
            if (source.ReadFile($"/proc/sys/{name}") is { } value)
            {
                values[name] = value.Trim();
            }
        }

        return new(values.ToImmutable());
    }

    /// <summary>A setting; null where the kernel has none.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name);

    /// <summary>A setting of an interface for IPv4, by its name with slashes.</summary>
    public static string OfIPv4(string interfaceName, string setting) => $"net/ipv4/conf/{interfaceName}/{setting}";

    /// <summary>A setting as a number; null where there is none.</summary>
    public long? Number(string name) =>
        long.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What counts of a setting of which the kernel takes the larger of the interface's own and the one for all.</summary>
    public long Larger(string interfaceName, string setting) =>
        Math.Max(Number(OfIPv4(interfaceName, setting)) ?? 0, Number(OfIPv4("all", setting)) ?? 0);

    /// <summary>
    /// "net.ipv4.conf.eth0/100.rp_filter": the name as sysctl(8) takes it, where a dot in the name of an interface is a slash.
    /// </summary>
    public static string Dotted(string name) =>
        string.Create(name.Length, name, static (span, from) =>
        {
            for (var index = 0; index < span.Length; index++)
            {
                span[index] = from[index] switch { '/' => '.', '.' => '/', var other => other };
            }
        });

    /// <summary>The command that makes a setting so, now and after the next boot.</summary>
    public static string Command(string name, string value) =>
        $"sysctl -w {Dotted(name)}={value} && echo '{Dotted(name)} = {value}' >> /etc/sysctl.d/90-director.conf";
}
