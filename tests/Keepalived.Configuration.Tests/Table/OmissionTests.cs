namespace Keepalived.Configuration.Tests;

/// <summary>What is said of keywords that are not acted on yet, and what a file with them is refused for (decision 0011).</summary>
public sealed class OmissionTests
{
    private const string Instance =
        "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\n@node1 LINES\nvirtual_ipaddress {\n192.0.2.1/24\n}\n}\n";

    private static IEnumerable<(KeywordTable Table, Keyword Keyword)> Own =>
        AllTables.Walk().Where(table => !AllTables.IsInert(table)).SelectMany(table => table.Keywords.Select(keyword => (table, keyword)));

    [Fact]
    public void Every_keyword_that_is_not_acted_on_says_what_that_means_and_no_other_does()
    {
        Assert.All(Own, row => Assert.Equal(row.Keyword.Status == KeywordStatus.NotYet, row.Keyword.Omission is not null));
        Assert.All(Own.Select(row => row.Keyword.Omission).OfType<Omission>(),
            omission => Assert.False(string.IsNullOrWhiteSpace(omission.Consequence)));
    }

    /// <summary>Without what it was to say, the service would act in another place.</summary>
    [Theory]
    [InlineData("net_namespace")]
    [InlineData("instance")]
    [InlineData("@node1 net_namespace")]
    public void A_file_that_does_not_say_where_or_as_whom_we_act_after_all_is_refused(string text)
        => Assert.Equal(Severity.Error, Assert.Single(Conf.Read(text + "\n").Refusals).Severity);

    [Theory]
    [InlineData("net_namespace front")]
    [InlineData("net_namespace_ipvs")]
    [InlineData("instance front")]
    [InlineData("@node2 net_namespace")]
    public void One_that_does_is_not(string text) => Assert.Empty(Conf.Read(text + "\n").Refusals);

    [Theory]
    [InlineData("vrf red", 0)]
    [InlineData("vrf averyverylonginterfacename", 1)]
    public void A_vrf_that_cannot_be_one_refuses_the_file(string line, int refusals)
        => Assert.Equal(refusals, Conf.Read(Instance.Replace("@node1 LINES", line)).Refusals.Count());

    [Fact]
    public void No_flood_of_errors_hides_what_a_file_is_refused_for()
        => Assert.Single(
            Conf.Read(string.Concat(Enumerable.Range(0, 1200).Select(i => $"x{i}\n")) + "net_namespace\n").Refusals);

    [Fact]
    public void A_refusal_is_new_whatever_runs()
    {
        var result = Conf.Read("net_namespace\n");
        Assert.Single(result.NewErrorsSince(result));
    }

    [Fact]
    public void Strict_mode_is_not_said_to_be_not_acted_on_beside_what_acts_on_it()
    {
        var said =
            Conf.Read("global_defs {\nvrrp_strict\n}\n" + Instance.Replace("@node1 LINES", "state MASTER\npriority 100")).Diagnostics;
        Assert.Contains(said, d => d.Code == "strict");
        Assert.DoesNotContain(said, d => d.Message.Contains("'vrrp_strict' is", StringComparison.Ordinal));
        Assert.Single(said, d => d.Code == "strict-drops" && d.Position.Line == 2);
    }

    [Theory]
    [InlineData("priority 255")]
    [InlineData("version 3\naccept")]
    public void Strict_mode_that_drops_nothing_anyway_says_nothing(string lines)
        => Assert.DoesNotContain(Conf.Read(Instance.Replace("@node1 LINES", $"strict_mode\n{lines}")).Diagnostics,
            d => d.Code == "strict-drops");

    [Theory]
    [InlineData("no_accept", 1)]
    [InlineData("priority 255\nno_accept", 0)]
    public void A_virtual_server_on_an_address_that_takes_no_packets_is_noted(string lines, int notes)
    {
        var server = "virtual_server 192.0.2.1 80 {\nprotocol TCP\nreal_server 192.0.2.7 80 {\n}\n}\n";
        Assert.Equal(notes, Conf.Read(Instance.Replace("@node1 LINES", lines) + server).Diagnostics.Count(d => d.Code == "dropped"));
    }

    /// <summary><c>director-observe</c> serves it.</summary>
    [Fact]
    public void Snmp_and_dbus_are_no_omission()
    {
        var text = "global_defs {\nenable_snmp_checker\nenable_snmp_vrrp\nenable_snmp_rfc\nsnmp_socket tcp:192.0.2.25:705\nenable_traps\n"
            + "enable_dbus\ndbus_service_name org.example.Director\n}\n" + Server("snmp_name web", "TCP_CHECK {\n}");
        Assert.DoesNotContain(Conf.Read(text).Diagnostics, IsOmission);
    }

    [Theory]
    [InlineData("global_defs {\nno_checker_emails off\nvrrp_notify_priority_changes off\nvmac_prefix vrrp\n}\n")]
    [InlineData("global_defs {\ndynamic_interfaces\nvrrp_skip_check_adv_addr\ndefault_interface eth1\nrouter_id x\n}\n")]
    public void What_holds_anyway_needs_no_word(string text) => Assert.DoesNotContain(Conf.Read(text).Diagnostics, IsOmission);

    /// <summary>A mistake in it is no way to send adverts without a signature.</summary>
    [Theory]
    [InlineData("active_key 3")]
    [InlineData("key 1 short")]
    public void A_mistake_in_the_keys_leaves_the_instance_out(string lines)
    {
        var result = Conf.Read(Instance.Replace("@node1 LINES", $"auth_hmac {{\n{lines}\n}}"));
        Assert.Empty(result.Configuration.VrrpInstances);
        Assert.Single(result.Diagnostics, d => d is { Code: "no-key", Severity: Severity.Error });
    }

    [Theory]
    [InlineData("key 1 0123456789abcdef0123456789abcdef", 1)]
    [InlineData(
        "key 1 0123456789abcdef0123456789abcdef\n"
            + "key 7 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\nactive_key 7",
        7)]
    [InlineData("key 1 file:/run/key", 1)]
    [InlineData("key 1 0123456789abcdef0123456789abcdef\nactive_key 3", 1)]
    [InlineData("key 4 0123456789abcdef0123456789abcdef\nkey 2 0123456789abcdef0123456789abcdef", 4)]
    [InlineData("mode receive-only", 0)]
    public void A_key_signs_that_is_the_first_one_or_named(string lines, int active)
        => Assert.Equal(active, Assert.Single(
            Conf.Read(Instance.Replace("@node1 LINES", $"auth_hmac {{\n{lines}\n}}")).Configuration.VrrpInstances).Hmac!.ActiveKey);

    [Theory]
    [InlineData("HTTP_GET {\n}", "no-url")]
    [InlineData("MISC_CHECK {\n}", "no-script")]
    public void A_checker_that_is_left_out_says_what_becomes_of_its_server(string checker, string code)
        => Assert.Equal("a real server that nothing else checks always counts as up",
            Assert.Single(Conf.Read(Server("", checker)).Diagnostics, d => d.Code == code).Hint);

    /// <summary>Where the block is left out, that is for a reason of its own.</summary>
    [Theory]
    [InlineData("authentication {\nauth_type AH\n}")]
    [InlineData("authentication {\nauth_type AH\nauth_pass x\n}")]
    [InlineData("version 3\nauthentication {\nauth_type AH\nauth_pass x\n}")]
    public void Auth_type_AH_leaves_no_instance_out(string lines)
        => Assert.DoesNotContain(Conf.Read(Instance.Replace("@node1 LINES", lines)).Diagnostics, d => d.Code == "not-supported");

    [Fact]
    public void An_instance_that_may_not_be_multicast_is_left_out_when_no_peer_is_left()
    {
        var result = Conf.Read(Instance.Replace("@node1 LINES", "unicast_fault_no_peer\nunicast_peer {\n2001:db8::1\n}"));
        Assert.Empty(result.Configuration.VrrpInstances);
        Assert.Single(result.Diagnostics, d => d.Code == "no-peer");
        Assert.Single(Conf.Read(Instance.Replace("@node1 LINES",
            "unicast_fault_no_peer\nunicast_peer {\n192.0.2.2\n}")).Configuration.VrrpInstances);
    }

    /// <summary>A static address goes to no other interface than the one that is meant.</summary>
    [Fact]
    public void Without_a_usable_default_interface_static_addresses_must_name_one()
    {
        const string Text = "global_defs {\ndefault_interface DEFAULT\n}\nstatic_ipaddress {\n192.0.2.7/24\n192.0.2.8/24 dev eth1\n}\n";
        Assert.Equal(["eth2", "eth1"], Conf.Read(Text.Replace("DEFAULT", "eth2")).Configuration.StaticAddresses.Select(a => a.Interface));
        var result = Conf.Read(Text.Replace("DEFAULT", "averyverylonginterfacename"));
        Assert.Equal(["eth1"], result.Configuration.StaticAddresses.Select(a => a.Interface));
        Assert.Single(result.Diagnostics, d => d is { Code: "no-interface", Severity: Severity.Error, Position.Line: 5 });
    }

    private static bool IsOmission(Diagnostic diagnostic) => diagnostic.Code == "not-acted-on";

    private static string Server(string lines, string checker, int number = 1)
        => $"virtual_server 192.0.2.9 {number} {{\nlvs_sched rr\nlvs_method NAT\nprotocol TCP\n{lines}\nreal_server 192.0.2.10 80 {{\n"
            + $"{checker}\n}}\n}}\n";
}
