using Director.Core.Planning;
using Keepalived.Configuration;
using Keepalived.Configuration.Tests;

namespace Director.Core.Tests.Planning;

/// <summary>No setting can change without the plan naming it: each keyword of the table is given, changed and taken away.</summary>
public class EveryKeywordTests
{
    // What some keyword takes, in one of the blocks.
    private static readonly string[] Values =
    [
        "", "on", "off", "0", "1", "2", "3", "5", "7", "20", "77", "120", "150", "300", "500", "1000", "4000", "0.5", "2.5", "eth1", "eth2",
        "192.0.2.33", "192.0.2.34", "224.0.0.55", "224.0.0.56", "ff02::55", "ff02::56", "tcp 5", "udp 7", "B",
        "2001:db8::33", "2001:db8::34", "inet 192.0.2.33", "inet6 2001:db8::33", "192.0.2.33 8080", "192.0.2.34 8081", "/bin/true",
        "/bin/false", "\"/bin/true a\"",
        "a", "b", "f", "p", "s", "MASTER", "BACKUP", "TCP", "SCTP", "wlc", "sed", "DR", "TUN", "PASS", "1.0", "1.1", "AAAA", "TXT", "all",
        "/24", "/16", "255.255.255.0", "24",
        "204", "300-399", "0123456789abcdef0123456789abcdef", "root", "nobody", "low", "high", "initial", "partial", "time", "monotonic",
        "never", "0123", "MTU", "ADVERT",
        "someone@example.net", "1 0123456789abcdef0123456789abcdef", "2 1123456789abcdef0123456789abcdef", "enforce", "permissive",
        "caseless", "dotall utf", "1000 2000", "ab cd", "x1",
        "5 3", "0 1", "eth1 5 6", "eth1 MII", "table 5", "group g", "A", "1 3", "+read", "022", "027", "eth1 id 3", "IN OUT", "enabled",
        "disabled",
    ];

    // The lists, by the line that an option stands in.
    private static readonly Dictionary<string, string[]> Entries = new()
    {
        ["track_interface"] = ["eth1"],
        ["track_script"] = ["s"],
        ["track_file"] = ["f"],
        ["track_process"] = ["p"],
        ["track_bfd"] = ["b"],
        ["unicast_peer"] = ["192.0.2.40"],
        ["static_ipaddress"] = ["192.0.2.41", "2001:db8::41"],
        ["virtual_ipaddress"] = ["192.0.2.41", "2001:db8::41"],
        ["virtual_ipaddress_excluded"] = ["192.0.2.41", "2001:db8::41"],
        ["static_routes"] = ["192.0.2.0/24 via 192.0.2.50", "2001:db8::/64", "192.0.2.0/24"],
        ["virtual_routes"] = ["192.0.2.0/24 via 192.0.2.50", "2001:db8::/64", "192.0.2.0/24"],
        ["static_rules"] = ["from 192.0.2.0/24 table 5", "from 192.0.2.0/24", "from 2001:db8::/64 table 5"],
        ["virtual_rules"] = ["from 192.0.2.0/24 table 5", "from 192.0.2.0/24", "from 2001:db8::/64 table 5"],
    };

    // The first rules the reader; the surroundings say the next three already; the last is for firewall marks, see ReloadPlanTests.
    private static readonly string[] WithoutEffect =
        ["global_defs/include_check", "vrrp_track_process/process", "track_file/file", "vrrp_instance/authentication/auth_type",
            "virtual_server/ip_family"];

    // Keywords that stand for others, or that make another thing of the block.
    private static readonly Dictionary<string, string> ShownAs = new()
    {
        ["global_defs/vrrp_min_garp"] = "vrrp_garp_master_delay",
        ["vrrp_track_process/param_match"] = "full_command",
        ["bfd_instance/source_ip"] = "bfd instance B",
        // The model keeps a family that contradicts the addresses, the printed line cannot.
        ["vrrp_instance/virtual_routes/inet6"] = "the same lines mean something else",
        ["vrrp_instance/virtual_rules/inet"] = "the same lines mean something else",
        ["vrrp_instance/virtual_rules/inet6"] = "the same lines mean something else",
        ["vrrp_instance/lvs_sync_daemon_interface"] = "lvs_sync_daemon",
        ["vrrp_instance/no_accept"] = "accept",
        ["virtual_server/protocol"] = "virtual server",
        ["virtual_server/sh-port"] = "flag-2",
        ["virtual_server/sh-fallback"] = "flag-1",
        ["virtual_server/mh-port"] = "flag-2",
        ["virtual_server/mh-fallback"] = "flag-1",
        ["virtual_server/persistence_granularity"] = "persistence_timeout",
        ["virtual_server/real_server/HTTP_GET/sni_name"] = "enable_sni",
        ["virtual_server/real_server/SSL_GET/sni_name"] = "enable_sni",
    };

    private static readonly HashSet<KeywordTable?> Lists =
        [.. AllTables.Walk().SelectMany(table => table.Keywords).Where(keyword => keyword.BodyKind == BodyKind.Entries)
            .Select(keyword => keyword.Body)];

    // What must stand before a keyword.
    private static readonly Dictionary<string, string> Before = new()
    {
        ["vrrp_instance/owner_ignore_adverts"] = "priority 255\n",
        ["vrrp_instance/unicast_ttl"] = "unicast_peer {\n192.0.2.40\n}\n",
        ["vrrp_instance/unicast_fault_no_peer"] = "unicast_peer {\n192.0.2.40\n}\n",
        ["vrrp_instance/preempt"] = "nopreempt\n",
        ["vrrp_instance/track_src_ip"] = "mcast_src_ip 192.0.2.5\n",
        ["vrrp_instance/vmac_xmit_base"] = "use_vmac\n",
        ["vrrp_instance/timer_expired_backup"] = "nopreempt\nstate BACKUP\n",
        ["virtual_server/sh-port"] = "lvs_sched sh\n",
        ["virtual_server/sh-fallback"] = "lvs_sched sh\n",
        ["virtual_server/mh-port"] = "lvs_sched mh\n",
        ["virtual_server/mh-fallback"] = "lvs_sched mh\n",
        ["virtual_server/quorum"] = "weight 1000\n",
        ["virtual_server/hysteresis"] = "weight 1000\nquorum 400\n",
        ["virtual_server/sorry_server_inhibit"] = "sorry_server 192.0.2.60 80\n",
        ["virtual_server/sorry_server_lvs_method"] = "sorry_server 192.0.2.60 80\n",
    };

    private const int MostModels = 3;

    private readonly List<string> _silent = [];
    private readonly List<string> _unnamed = [];
    private readonly List<string> _misjudged = [];
    private int _seen;

    [Fact]
    public void Every_keyword_that_changes_the_model_is_in_the_plan_by_its_name()
    {
        // An instance with auth_hmac is left out, so that nothing changes with what stands in it.
        foreach (var table in AllTables.Walk().Where(table => table.Path is not ("" or "vrrp_instance/auth_hmac")))
        {
            foreach (var keyword in table.Keywords.Where(IsOurs))
            {
                Try(table, keyword);
            }
        }

        Assert.True(_unnamed.Count == 0, string.Join('\n', _unnamed));
        Assert.True(_misjudged.Count == 0, string.Join('\n', _misjudged));
        Assert.True(WithoutEffect.SequenceEqual(_silent), string.Join("\n", _silent));
        Assert.True(_seen > 300, $"{_seen} keywords changed something");
    }

    private static bool IsOurs(Keyword keyword)
        => keyword.AliasOf is null && keyword.BodyKind == BodyKind.None && keyword.Status is KeywordStatus.ActedOn or KeywordStatus.NotYet;

    private void Try(KeywordTable table, Keyword keyword)
    {
        var without = Read(table, "", "");
        HashSet<Configuration> models = [];
        foreach (var line in Lines(table, keyword))
        {
            var model = Read(table, line.Entry, line.Option);
            var bare = line.Entry.Length == 0 ? without : Read(table, line.Entry, "");
            if (models.Count < MostModels && model != bare && models.Add(model))
            {
                Expect(table, keyword, bare, model, line.ToString());
                Expect(table, keyword, model, bare, line.ToString());
            }
        }

        foreach (var (one, other) in models.Zip(models.Skip(1)))
        {
            Expect(table, keyword, one, other, "another value");
        }

        if (models.Count == 0)
        {
            _silent.Add($"{table.Path}/{keyword.Name}");
        }
        else
        {
            _seen++;
        }
    }

    private void Expect(KeywordTable table, Keyword keyword, Configuration one, Configuration other, string what)
    {
        var plan = ReloadPlan.Between(one, other);
        var list = table.Path.Split('/')[^1];
        var name = Lists.Contains(table)
            ? list.Replace("virtual_server_group", "virtual server group", StringComparison.Ordinal)
            : keyword.Name;
        var alternative = ShownAs.GetValueOrDefault($"{table.Path}/{keyword.Name}") ?? name;
        if (!plan.Changes.Any(change => change.Contains(name, StringComparison.Ordinal)
            || change.Contains(alternative, StringComparison.Ordinal))
                || plan.Changes.Any(change => change.Contains("another order", StringComparison.Ordinal)))
        {
            _unnamed.Add($"{table.Path}/{keyword.Name} ({what}): {string.Join(" | ", plan.Changes)}");
        }

        if (plan.AtNextStart.Any(line => line.Contains($" {keyword.Name}: ", StringComparison.Ordinal)) != (keyword.IsReadAtStart
            && !AllTables.IsInert(table)))
        {
            _misjudged.Add($"{table.Path}/{keyword.Name} ({what}): {string.Join(" | ", plan.AtNextStart)}");
        }
    }

    private static IEnumerable<(string Entry, string Option)> Lines(KeywordTable table, Keyword keyword)
    {
        var word = keyword.Name[0] == '<' ? "" : $"{keyword.Name} ";
        var entries = word.Length > 0 && Lists.Contains(table) ? Entries.GetValueOrDefault(table.Path.Split('/')[^1], [""])
            : [Before.GetValueOrDefault($"{table.Path}/{keyword.Name}", "")];
        return entries.SelectMany(entry => Values.Select(value => (entry, $"{word}{value}".Trim())));
    }

    private static Configuration Read(KeywordTable table, string entry, string option) =>
        Conf.Read(Instances(table)
            + Surroundings.Around(table.Path, entry.EndsWith('\n') ? entry + option : $"{entry} {option}".Trim())).Configuration;

    // A group without instances is left out.
    private static string Instances(KeywordTable table) =>
        table.Path.Split('/')[0] == "vrrp_sync_group"
            ? Surroundings.Around("vrrp_instance", "")
            + "vrrp_instance B {\nvirtual_router_id 8\ninterface eth0\nvirtual_ipaddress {\n192.0.2.2\n}\n}\n"
            : "";
}
