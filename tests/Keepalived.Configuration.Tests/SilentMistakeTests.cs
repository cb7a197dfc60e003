namespace Keepalived.Configuration.Tests;

/// <summary>What keepalived reads without a word, or misreads, and Director tells.</summary>
public sealed class SilentMistakeTests
{
    private const string Secure = "global_defs {\nenable_script_security\nscript_user root\n}\n";

    private static string Instance(string name, int id, string lines = "", string addresses = "192.0.2.1/24", string interfaceName = "eth0")
        => $"vrrp_instance {name} {{\ninterface {interfaceName}\nvirtual_router_id {id}\n{lines}\nvirtual_ipaddress {{\n{addresses}\n}}\n}}\n";

    private static string Server(string lines, string checker = "", string real = "192.0.2.10 80")
        => $"virtual_server 192.0.2.9 80 {{\nlvs_sched rr\nprotocol TCP\n{lines}\nreal_server {real} {{\n{checker}\n}}\n}}\n";

    public static TheoryData<string, string> Mistakes => new()
    {
        { "vrrp_instance A { interface eth0 virtual_router_id 5\n}", "second-keyword" },
        { "global_defs {\nrouter_id a b\n}", "surplus-words" },
        { Instance("A", 5, "authentication {\nauth_type PASS\nauth_pass 123456789\n}"), "too-long" },
        { "global_defs {\nrouter_id $NOWHERE\n}", "undefined-name" },
        { Secure + "vrrp_script s {\nscript \"/bin/true\"\n}\nvrrp_script s {\nscript \"/bin/true\"\n}", "duplicate" },
        { Instance("A", 5) + Instance("A", 6), "duplicate" },
        { Secure + "vrrp_script s {\nscript \"/bin/true\"\n}", "unused" },
        { Instance("A", 5) + Instance("B", 5, addresses: "192.0.2.2/24"), "same-vrid" },
        { Instance("A", 5, "unicast_peer {\n192.0.2.40\n}") + Instance("B", 5, "unicast_peer {\n192.0.2.40\n}", "192.0.2.2/24"), "same-vrid" },
        { Instance("A", 5) + Instance("B", 6), "same-address" },
        { Instance("A", 5, addresses: "192.0.2.1/24\n198.51.100.1"), "no-prefix" },
        { Instance("A", 5, "state MASTER\npriority 100") + Instance("B", 6, "state MASTER\npriority 100"), "equal-priority" },
        { Instance("A", 5, "state MASTER\npriority 100\n@node1 mcast_src_ip 192.0.2.5\n@node2 mcast_src_ip 192.0.2.6"), "equal-priority" },
        { Instance("A", 5, "state MASTER\npriority 100\nnopreempt"), "preempt" },
        { Instance("A", 5, "use_vmac\npromote_secondaries"), "virtual-mac" },
        { Instance("A", 5, "vmac_xmit_base"), "virtual-mac" },
        { Instance("A", 5, "track_src_ip"), "no-source" },
        { Instance("A", 5, "mcast_dst_ip ff02::55"), "multicast" },
        { Instance("A", 5, "mcast_dst_ip 224.0.0.55\nunicast_peer {\n192.0.2.40\n}"), "multicast" },
        { Server("lvs_method NAT\nreal_server 192.0.2.10 80 {\n}"), "duplicate" },
        { Server("lvs_method NAT\ndelay_loop 2", "TCP_CHECK {\nconnect_timeout 3\n}"), "slow-check" },
        { Server("lvs_method NAT\ndelay_loop 10", "TCP_CHECK {\nconnect_timeout 3\nretry 3\ndelay_before_retry 2\n}"), "slow-retries" },
        { Secure + Server("lvs_method NAT\ndelay_loop 2", "MISC_CHECK {\nmisc_path \"/bin/true\"\nmisc_timeout 3\n}"), "slow-check" },
        { Server("lvs_method DR", real: "192.0.2.10 81"), "port-change" },
        { Instance("A", 5) + Server("lvs_method NAT"), "no-instance" },
        { Secure + Instance("A", 5, "notify \"/open/to/all\""), "insecure-script" },
        { Secure + Instance("A", 5, "notify \"/not/there\""), "no-script" },
        { Secure + Instance("A", 5, "notify \"/not/executable\""), "no-script" },
        { Instance("A", 5, interfaceName: "eth7"), "no-interface" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told(string text, string code)
        => Assert.Contains(Conf.Read(text, machine: new Machine()).Diagnostics, d => d.Code == code);

    [Theory]
    [InlineData("192.0.2.1/24\n192.0.2.2/24\n192.0.2.1/24", "", 3, 0)]
    [InlineData("192.0.2.1/24\n192.0.2.1", "", 2, 0)]
    [InlineData("192.0.2.1/24", "192.0.2.1/24\n192.0.2.9\n192.0.2.9", 1, 3)]
    [InlineData("2001:db8::1/64\n192.0.2.1/24\n2001:db8::1/64", "", 2, 0)]
    public void An_address_that_stands_twice_is_kept_and_warned_about(string addresses, string excluded, int advertised, int others)
    {
        var result = Conf.Read(Instance("A", 5, $"virtual_ipaddress_excluded {{\n{excluded}\n}}", addresses), machine: new Machine());
        var instance = Assert.Single(result.Configuration.VrrpInstances);
        Assert.Equal(advertised, instance.VirtualAddresses.Count);
        Assert.Equal(others, instance.ExcludedAddresses.Count);
        Assert.Contains(result.Diagnostics, d => d.Code == "duplicate");
        Assert.DoesNotContain(result.Diagnostics, d => d.Code == "duplicate" && d.Severity == Severity.Error);
        Assert.DoesNotContain(result.Diagnostics, d => d.Code is "same-address" or "equal-priority");
    }

    [Fact]
    public void A_peer_that_stands_twice_is_no_reason_to_refuse_a_file()
    {
        var result = Conf.Read(Instance("A", 5, "unicast_peer {\n192.0.2.40\n192.0.2.40\n}"), machine: new Machine());
        Assert.Single(Assert.Single(result.Configuration.VrrpInstances).UnicastPeers);
        Assert.Equal(Severity.Warning, Assert.Single(result.Diagnostics, d => d.Code == "duplicate").Severity);
    }

    [Theory]
    [InlineData("192.0.2.1/24\n192.0.2.2")]
    [InlineData("203.0.113.9")]
    [InlineData("192.0.2.1/24\n203.0.113.7")]
    [InlineData("192.0.2.1/24\n198.51.100.1/24")]
    [InlineData("192.0.2.1/24\n198.51.100.1 dev eth1")]
    public void An_address_in_a_prefix_of_the_file_or_the_machine_is_not_remarked(string addresses)
        => Assert.DoesNotContain(Conf.Read(Instance("A", 5, addresses: addresses), machine: new Machine()).Diagnostics, d => d.Code == "no-prefix");

    [Theory]
    [InlineData("state MASTER\n@node1 priority 100\n@node2 priority 90")]
    [InlineData("@node1 state MASTER\npriority 100")]
    [InlineData("state MASTER\npriority 100")]
    [InlineData("state BACKUP\npriority 100\n@node1 mcast_src_ip 192.0.2.5")]
    public void A_director_that_differs_from_its_twin_is_not_remarked(string lines)
        => Assert.DoesNotContain(Conf.Read(Instance("A", 5, lines)).Diagnostics, d => d.Code == "equal-priority");

    [Theory]
    [InlineData("state MASTER\npriority 100", "state BACKUP")]
    [InlineData("garp_lower_prio_delay 5", "garp_lower_prio_delay 0")]
    [InlineData("garp_lower_prio_repeat 5", "garp_lower_prio_repeat 0")]
    [InlineData("down_timer_adverts 4", "down_timer_adverts 3")]
    [InlineData("lower_prio_no_advert off", "lower_prio_no_advert on")]
    [InlineData("higher_prio_send_advert on", "higher_prio_send_advert off")]
    [InlineData("accept", "accept off")]
    [InlineData("authentication {\nauth_type PASS\nauth_pass x\n}", null)]
    [InlineData("vmac_xmit_base", null)]
    [InlineData("no_virtual_ipaddress", null)]
    public void Strict_mode_refuses_what_the_RFC_does_not_have(string lines, string? instead)
    {
        var result = Conf.Read(Instance("A", 5, $"strict_mode\n{lines}"));

        Assert.Contains(result.Diagnostics, d => d is { Severity: Severity.Error, Code: "strict" or "authentication" });
        Assert.Contains(instead ?? "strict_mode on", ConfigurationPrinter.Print(result.Configuration, withDefaults: true));
        Assert.Equal(VrrpAuthenticationType.None, result.Configuration.VrrpInstances[0].Authentication?.Type ?? VrrpAuthenticationType.None);
    }

    [Fact]
    public void Strict_mode_of_version_3_may_accept_and_the_owner_always_does()
    {
        var accepts = Conf.Read(Instance("A", 5, "strict_mode\nversion 3\naccept") + Instance("B", 6, "strict_mode\npriority 255", "192.0.2.2/24") + Instance("C", 7, "strict_mode", "192.0.2.3/24"))
            .Configuration.VrrpInstances.Select(i => i.Accept);

        Assert.Equal([true, true, false], accepts);
    }

    [Fact]
    public void Instances_with_one_router_id_and_other_peers_are_two()
        => Assert.Equal(2, Conf.Read(Instance("A", 5, "unicast_peer {\n192.0.2.40\n}") + Instance("B", 5, "unicast_peer {\n192.0.2.41\n}", "192.0.2.2/24")).Configuration.VrrpInstances.Count);

    private sealed class Machine : IMachine
    {
        public bool HasInterface(string name) => name is "eth0" or "eth1";

        public bool HasUser(string name) => name == "root";

        public ProgramState StateOf(string path) => path switch
        {
            "/bin/true" => ProgramState.Runnable,
            "/open/to/all" => ProgramState.WorldWritable,
            "/not/executable" => ProgramState.NotExecutable,
            _ => ProgramState.Missing,
        };

        public IReadOnlyList<IpPrefix>? PrefixesOf(string interfaceName) => interfaceName == "eth0" ? [new IpPrefix(System.Net.IPAddress.Parse("203.0.113.5"), 24)] : null;
    }
}
