namespace Keepalived.Configuration.Tests;

/// <summary>What is said of keywords that are not acted on yet, and what a file with them is refused for (decision 0011).</summary>
public sealed class OmissionTests
{
    private const string Instance = "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\n@node1 LINES\nvirtual_ipaddress {\n192.0.2.1/24\n}\n}\n";

    /// <summary>What says where or as whom we act.</summary>
    private static readonly string[] Deciding = ["net_namespace", "net_namespace_ipvs", "instance", "vrf"];

    private static IEnumerable<(KeywordTable Table, Keyword Keyword)> Own =>
        AllTables.Walk().Where(table => !AllTables.IsInert(table)).SelectMany(table => table.Keywords.Select(keyword => (table, keyword)));

    [Fact]
    public void Every_keyword_that_is_not_acted_on_says_what_that_means_and_no_other_does()
    {
        Assert.All(Own, row => Assert.Equal(row.Keyword.Status == KeywordStatus.NotYet, row.Keyword.Omission is not null));
        Assert.All(Own.Select(row => row.Keyword.Omission).OfType<Omission>(), omission => Assert.False(string.IsNullOrWhiteSpace(omission.Consequence)));
    }

    [Fact]
    public void What_says_where_or_as_whom_we_act_is_refused_with_a_remedy()
    {
        var refused = Own.Where(row => row.Keyword.Omission is { Kind: OmissionKind.Refused }).ToList();
        Assert.Equal(Deciding, refused.Select(row => row.Keyword.Name));
        Assert.All(refused, row => Assert.False(string.IsNullOrWhiteSpace(row.Keyword.Omission!.Remedy)));
    }

    [Theory]
    [InlineData("net_namespace front")]
    [InlineData("net_namespace")]
    [InlineData("net_namespace_ipvs")]
    [InlineData("instance front")]
    [InlineData("@node1 net_namespace front")]
    public void A_file_with_it_is_refused(string text)
    {
        var refusal = Assert.Single(Conf.Read(text + "\n").Refusals);
        Assert.Equal((Severity.Error, "refused"), (refusal.Severity, refusal.Code));
        Assert.Contains("is not supported yet, and a start or a reload with it is refused: ", refusal.Message);
        Assert.NotNull(refusal.Hint);
    }

    [Theory]
    [InlineData("vrf red")]
    [InlineData("vrf averyverylonginterfacename")]
    public void A_vrf_is_refused(string line) => Assert.Single(Conf.Read(Instance.Replace("@node1 LINES", line)).Refusals);

    [Fact]
    public void A_line_for_another_director_refuses_nothing() => Assert.Empty(Conf.Read("@node2 net_namespace front\n").Refusals);

    [Fact]
    public void No_flood_of_errors_hides_what_a_file_is_refused_for()
        => Assert.Single(Conf.Read(string.Concat(Enumerable.Range(0, 1200).Select(i => $"x{i}\n")) + "net_namespace front\n").Refusals);

    [Fact]
    public void A_refusal_is_new_whatever_runs()
    {
        var result = Conf.Read("net_namespace front\n");
        Assert.Single(result.NewErrorsSince(result));
    }

    [Theory]
    [InlineData("use_vmac")]
    [InlineData("use_ipvlan")]
    [InlineData("no_accept")]
    [InlineData("strict_mode")]
    [InlineData("promote_secondaries")]
    [InlineData("old_unicast_checksum")]
    [InlineData("virtual_routes {\n192.0.2.0/24 via 192.0.2.50\n}")]
    [InlineData("lvs_sync_daemon_interface eth0")]
    public void What_changes_what_the_network_sees_says_so_in_those_words(string lines)
        => Assert.Single(Conf.Read(Instance.Replace("@node1 LINES", lines)).Diagnostics, d => d.Code == "not-acted-on" && d.Message.Contains("changes what the network sees: ", StringComparison.Ordinal));

    [Fact]
    public void Strict_mode_is_not_said_to_be_not_acted_on_beside_what_acts_on_it()
    {
        var said = Conf.Read("global_defs {\nvrrp_strict\n}\n" + Instance.Replace("@node1 LINES", "state MASTER\npriority 100")).Diagnostics;
        Assert.Contains(said, d => d.Code == "strict");
        Assert.DoesNotContain(said, d => d.Message.Contains("'vrrp_strict' is", StringComparison.Ordinal));
        Assert.Single(said, d => d.Message.StartsWith("strict mode is acted on but for one thing, which changes what the network sees", StringComparison.Ordinal) && d.Position.Line == 2);
    }

    [Theory]
    [InlineData("priority 255")]
    [InlineData("version 3\naccept")]
    public void Strict_mode_that_drops_nothing_anyway_says_nothing(string lines)
        => Assert.DoesNotContain(Conf.Read(Instance.Replace("@node1 LINES", $"strict_mode\n{lines}")).Diagnostics, d => d.Code == "not-acted-on");

    /// <summary>One line for mail as a whole, wherever it is spoken of.</summary>
    [Fact]
    public void Mail_is_one_line()
    {
        var text = "global_defs {\nnotification_email {\na@example.com\n}\nnotification_email_from b@example.com\nsmtp_server 192.0.2.25\nsmtp_connect_timeout 5\nsmtp_alert on\n}\n"
            + Instance.Replace("@node1 LINES", "smtp_alert")
            + Server("smtp_alert off", "TCP_CHECK {\n}");
        var said = Assert.Single(Conf.Read(text).Diagnostics, IsOmission);
        Assert.Equal(2, said.Position.Line);
        Assert.Equal("'notification_email' and all else about mail is not yet acted on: no mail is sent", said.Message);
    }

    /// <summary>One line for a block and its uses, none for what stands in it.</summary>
    [Theory]
    [InlineData("vrrp_track_process p {\nprocess sshd\nquorum 2\ndelay 3\nfull_command\n}\n", "track_process {\np\n}")]
    [InlineData("track_file f {\nfile /run/f\nweight 5\ninit_file 1\n}\n", "track_file {\nf weight 3\n}")]
    [InlineData("bfd_instance b {\nneighbor_ip 192.0.2.7\nmin_rx 50\nmin_tx 50\nmultiplier 3\n}\n", "track_bfd {\nb\n}")]
    [InlineData("global_defs {\nnftables x\nnftables_counters\nvrrp_iptables\n}\n", "")]
    [InlineData("garp_group {\ngarp_interval 2\ngna_interval 2\ninterface eth0\n}\n", "")]
    public void A_block_is_one_line(string block, string use) => Assert.Single(Conf.Read(block + Instance.Replace("@node1 LINES", use)).Diagnostics, IsOmission);

    [Theory]
    [InlineData("global_defs {\nno_checker_emails off\nvrrp_notify_priority_changes off\nvmac_prefix vrrp\n}\n")]
    [InlineData("global_defs {\ndynamic_interfaces\nvrrp_skip_check_adv_addr\ndefault_interface eth1\nrouter_id x\n}\n")]
    public void What_holds_anyway_needs_no_word(string text) => Assert.DoesNotContain(Conf.Read(text).Diagnostics, IsOmission);

    [Theory]
    [InlineData("SSL_GET {\nurl {\npath /\n}\n}", 1, "SSL_GET is not supported yet: this real server is not checked and always counts as up")]
    [InlineData("PING_CHECK {\n}\nTCP_CHECK {\n}", 1, "PING_CHECK is not supported yet: the other checks of this real server decide alone")]
    [InlineData("PING_CHECK {\n}", 3, "PING_CHECK is not supported yet: this real server and 2 more are not checked and always count as up")]
    public void A_checker_that_is_not_supported_says_what_becomes_of_its_server(string checker, int servers, string expected)
    {
        var said = Assert.Single(Conf.Read(string.Concat(Enumerable.Range(1, servers).Select(i => Server("", checker, i)))).Diagnostics, IsOmission);
        Assert.Equal(expected, said.Message);
    }

    [Fact]
    public void A_server_of_several_kinds_of_checkers_that_are_not_supported_is_told_of_each()
        => Assert.Equal(2, Conf.Read(Server("", "PING_CHECK {\n}\nSMTP_CHECK {\nhelo_name x\n}")).Diagnostics.Count(IsOmission));

    [Fact]
    public void Authentication_that_is_not_supported_leaves_its_instance_out_and_says_so()
    {
        var said = Conf.Read(Instance.Replace("@node1 LINES", "authentication {\nauth_type AH\nauth_pass x\n}")).Diagnostics;
        Assert.Single(said, d => d is { Code: "not-supported", Message: "'auth_type AH' is not supported yet: vrrp_instance 'A' is left out", Position.Line: 5 });
        said = Conf.Read(Instance.Replace("@node1 LINES", "auth_hmac {\nkey 1 0123456789abcdef0123456789abcdef\n}")).Diagnostics;
        Assert.Single(said, d => d is { Code: "not-supported", Severity: Severity.Error } && d.Message.Contains("vrrp_instance is left out", StringComparison.Ordinal));
    }

    /// <summary>A mistake in it is no way to send adverts without a signature.</summary>
    [Fact]
    public void A_mistake_in_the_keys_does_not_bring_the_instance_back()
        => Assert.NotNull(Assert.Single(Conf.Read(Instance.Replace("@node1 LINES", "auth_hmac {\nactive_key 3\n}")).Configuration.VrrpInstances).Hmac);

    [Theory]
    [InlineData("HTTP_GET {\n}", "no-url")]
    [InlineData("MISC_CHECK {\n}", "no-script")]
    public void A_checker_that_is_left_out_says_what_becomes_of_its_server(string checker, string code)
        => Assert.Equal("a real server that nothing else checks always counts as up", Assert.Single(Conf.Read(Server("", checker)).Diagnostics, d => d.Code == code).Hint);

    /// <summary>The block is left out for a reason of its own, so that the instance stays.</summary>
    [Theory]
    [InlineData("authentication {\nauth_type AH\n}")]
    [InlineData("version 3\nauthentication {\nauth_type AH\nauth_pass x\n}")]
    public void Authentication_that_is_left_out_anyway_leaves_the_instance(string lines)
        => Assert.DoesNotContain(Conf.Read(Instance.Replace("@node1 LINES", lines)).Diagnostics, d => d.Code == "not-supported");

    [Fact]
    public void An_instance_that_may_not_be_multicast_is_left_out_when_no_peer_is_left()
    {
        var result = Conf.Read(Instance.Replace("@node1 LINES", "unicast_fault_no_peer\nunicast_peer {\n2001:db8::1\n}"));
        Assert.Empty(result.Configuration.VrrpInstances);
        Assert.Single(result.Diagnostics, d => d.Code == "no-peer");
        Assert.Single(Conf.Read(Instance.Replace("@node1 LINES", "unicast_fault_no_peer\nunicast_peer {\n192.0.2.2\n}")).Configuration.VrrpInstances);
    }

    [Fact]
    public void The_reference_says_what_follows()
    {
        Assert.Contains("status: read and checked, not yet acted on; a start and a reload with it are refused: ", KeywordReference.Explain("net_namespace", out _));
        Assert.Contains("not yet acted on; harmless: no mail is sent", KeywordReference.Explain("smtp_server", out _));
        Assert.Contains("not yet acted on; this changes what the network sees: ", KeywordReference.Explain("use_vmac", out _));
        Assert.Contains("not yet acted on; its block is left out: ", KeywordReference.Explain("SSL_GET", out _));
        Assert.Contains("not yet acted on: see its block", KeywordReference.Explain("quorum_max", out _));
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
        => $"virtual_server 192.0.2.9 {number} {{\nlvs_sched rr\nlvs_method NAT\nprotocol TCP\n{lines}\nreal_server 192.0.2.10 80 {{\n{checker}\n}}\n}}\n";
}
