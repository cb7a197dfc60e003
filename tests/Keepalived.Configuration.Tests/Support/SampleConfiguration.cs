using System.Text;

namespace Keepalived.Configuration.Tests;

/// <summary>
/// Makes configurations by walking the table of keywords: every keyword of every block may occur, most with good arguments.
/// </summary>
internal sealed class SampleConfiguration
{
    private static readonly ILookup<string, string> Lists = new[] { "lists-good", "lists-odd" }.SelectMany(EntriesOf)
        .ToLookup(e => e.List, e => e.Line);
    private static readonly HashSet<string> Directives = ["include", "includer", "includem", "includeb", "includew", "includea", "@<id>",
        "$<NAME>=", "~SEQ", "~SEQx", "~LST"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, int> _count = [];

    private SampleConfiguration(int seed) => _random = new Random(seed);

    public static string Make(int seed)
    {
        var sample = new SampleConfiguration(seed);
        sample.Definitions();
        var blocks = AllTables.Top.Keywords.Where(k => !Directives.Contains(k.Name)).ToArray();
        for (var i = 0; i < 12; i++)
        {
            sample.Statement(SampleArguments.Pick(blocks, sample._random), 0);
        }

        return sample._text.ToString();
    }

    /// <summary>What others refer to by name.</summary>
    private void Definitions() => _text.Append("""
        vrrp_script s1 {
            script "/usr/bin/true"
            weight 5
        }
        vrrp_track_process p1 {
            process sshd
        }
        track_file f1 {
            file /run/f
            weight 3 reverse
        }
        bfd_instance b1 {
            neighbor_ip 192.0.2.77
        }
        vrrp_instance A1 {
            interface eth0
            virtual_router_id 200
            virtual_ipaddress {
                192.0.2.200/24
            }
        }
        track_group G {
            group {
                A1
            }
        }

        """);

    private void Statement(Keyword keyword, int depth)
    {
        _text.Append(' ', depth * 4).Append(keyword.Name);
        switch (keyword.BodyKind)
        {
            case BodyKind.None:
                _text.Append(' ').Append(SampleArguments.For(keyword, _random)).Append('\n');
                return;
            case BodyKind.Keywords:
                _text.Append(' ').Append(NameOf(keyword)).Append(" {\n");
                Required(keyword, depth + 1);
                var inner = keyword.Body!.Keywords.Where(k => k.Name != "host" || _random.Next(4) == 0).ToArray();
                for (var i = _random.Next(inner.Length > 60 ? 40 : 14); i > 0; i--)
                {
                    Statement(SampleArguments.Pick(inner, _random), depth + 1);
                }

                break;
            default:
                _text.Append(' ').Append(keyword.Name == "virtual_server_group" ? NameOf(keyword) : "").Append(" {\n");
                for (var i = _random.Next(1, 5); i > 0; i--)
                {
                    _text.Append(' ', (depth + 1) * 4).Append(Entry(keyword.Name)).Append('\n');
                }

                break;
        }

        _text.Append(' ', depth * 4).Append("}\n");
    }

    /// <summary>What a block cannot do without.</summary>
    private void Required(Keyword keyword, int depth)
    {
        var line = keyword.Name switch
        {
            "vrrp_instance" =>
                $"virtual_router_id {Next("vrid") % 199 + 1}\ninterface eth0\nvirtual_ipaddress {{\n203.0.113.{Next("vip") % 250 + 1}\n}}",
            "vrrp_script" => "script \"/usr/bin/true x\"",
            "vrrp_track_process" => "process sshd",
            "track_file" or "vrrp_track_file" => "file /run/f",
            "bfd_instance" => $"neighbor_ip 192.0.2.{Next("neighbour") % 250}",
            "real_server" => "weight 2",
            "url" => "path /",
            "HTTP_GET" or "SSL_GET" => "url {\npath /x\n}",
            "MISC_CHECK" => "misc_path \"/usr/bin/true\"",
            "FILE_CHECK" => "track_file f1",
            "BFD_CHECK" => "name b1",
            "virtual_server" => $"lvs_sched rr\nprotocol TCP\nlvs_method NAT\nreal_server 192.0.2.{Next("server") % 250} 80 {{\n}}",
            "authentication" => "auth_type PASS\nauth_pass secret",
            "auth_hmac" => "key 7 0123456789abcdef0123456789abcdef",
            "garp_group" => "garp_interval 1",
            _ => "",
        };
        foreach (var part in line.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            _text.Append(' ', depth * 4).Append(part).Append('\n');
        }
    }

    private string NameOf(Keyword keyword) => keyword.Name switch
    {
        "virtual_server" =>
            SampleArguments.Pick([$"192.0.2.9 {Next("port")}", $"fwmark {Next("mark")}", $"2001:db8::9 {Next("port")}",
                $"group V{_random.Next(3)}"], _random),
        "real_server" => $"192.0.2.{Next("real") % 250} 80",
        "virtual_server_group" => $"V{Next("group")}",
        _ when keyword.Arguments.StartsWith("<name>", StringComparison.Ordinal) => $"N{Next(keyword.Name)}",
        _ => "",
    };

    private string Entry(string list) => list switch
    {
        "notification_email" => "a@example.com b@example.com",
        "group" => "A1",
        "interfaces" or "linkbeat_interfaces" => SampleArguments.Pick(["eth0", "eth1"], _random)
            + (list == "interfaces" ? "" : SampleArguments.Pick(["", " MII", " ETHTOOL"], _random)),
        "interface_up_down_delays" => SampleArguments.Pick(["eth0 1 2", "eth1 0.5"], _random),
        "track_interface" => SampleArguments.Pick(["eth1", "eth1 weight 5", "eth2 weight -7 reverse"], _random),
        "track_script" => SampleArguments.Pick(["s1", "s1 weight 5 reverse", "s1 weight -7 noreverse"], _random),
        "track_file" => SampleArguments.Pick(["f1", "f1 weight 5 reverse", "f1 weight -7 noreverse"], _random),
        "track_process" => SampleArguments.Pick(["p1", "p1 weight 5 reverse", "p1 weight -7 noreverse"], _random),
        "track_bfd" => SampleArguments.Pick(["b1", "b1 weight 5 reverse", "b1 weight -7 noreverse"], _random),
        "unicast_peer" => SampleArguments.Pick(["192.0.2.40", "192.0.2.41 min_ttl 5", "192.0.2.42 min_ttl 5 max_ttl 200"], _random),
        "virtual_server_group" =>
            SampleArguments.Pick(["192.0.2.100 80", "192.0.2.110-120 80", "192.0.2.128/28 80", "fwmark 7", "fwmark 8 inet6",
                "2001:db8::10-1f 80"], _random),
        "static_rules" or "virtual_rules" => FromFile("static_rules"),
        "static_routes" or "virtual_routes" => FromFile("static_routes"),
        _ => FromFile(list),
    };

    private string FromFile(string list) => SampleArguments.Pick([.. Lists[list]], _random);

    /// <summary>The lines of the lists of a file that has every word of them.</summary>
    private static IEnumerable<(string List, string Line)> EntriesOf(string file)
    {
        var list = "";
        foreach (var line in File.ReadLines(Path.Combine(TestFiles.Directory, $"Differential/{file}.conf")).Select(l => l.Trim()))
        {
            if (line.EndsWith('{'))
            {
                list = line.Split(' ')[0];
            }
            else if (line == "}")
            {
                list = "";
            }
            else
            {
                yield return (list, line);
            }
        }
    }

    private int Next(string what) => _count[what] = _count.GetValueOrDefault(what) + 1;
}
