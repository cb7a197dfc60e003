namespace Keepalived.Configuration.Tests;

/// <summary>What keepalived reads without a word, or misreads, and Director tells.</summary>
public sealed class SilentMistakeTests
{
    private const string Secure = "global_defs {\nenable_script_security\nscript_user root\n}\n";

    private static string Instance(string name, int id, string lines = "", string addresses = "192.0.2.1/24", string interfaceName = "eth0")
        => $"vrrp_instance {name} {{\ninterface {interfaceName}\nvirtual_router_id {id}\n{lines}\nvirtual_ipaddress {{\n{addresses}\n}}\n"
            + $"}}\n";

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
        { Instance("A", 5, "unicast_peer {\n192.0.2.40\n}") + Instance("B", 5, "unicast_peer {\n192.0.2.40\n}", "192.0.2.2/24"),
            "same-vrid" },
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
        => Assert.DoesNotContain(Conf.Read(Instance("A", 5, addresses: addresses), machine: new Machine()).Diagnostics,
            d => d.Code == "no-prefix");

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
        Assert.Equal(VrrpAuthenticationType.None,
            result.Configuration.VrrpInstances[0].Authentication?.Type ?? VrrpAuthenticationType.None);
    }

    [Fact]
    public void Strict_mode_of_version_3_may_accept_and_the_owner_always_does()
    {
        var accepts =
            Conf.Read(Instance("A", 5, "strict_mode\nversion 3\naccept") + Instance("B", 6, "strict_mode\npriority 255", "192.0.2.2/24")
                + Instance("C", 7, "strict_mode", "192.0.2.3/24"))
            .Configuration.VrrpInstances.Select(i => i.Accept);

        Assert.Equal([true, true, false], accepts);
    }

    [Fact]
    public void Instances_with_one_router_id_and_other_peers_are_two()
        => Assert.Equal(2,
            Conf.Read(Instance("A", 5, "unicast_peer {\n192.0.2.40\n}")
                + Instance("B", 5, "unicast_peer {\n192.0.2.41\n}", "192.0.2.2/24")).Configuration.VrrpInstances.Count);

    [Theory]
    [InlineData("notify \"/bin/true\" web",
        "warning: no user 'web' on this machine: the script is left out (if it is an argument, quote the whole command)")]
    [InlineData("notify \"/bin/true\" root web",
        "warning: no group 'web' on this machine: the script is left out (if it is an argument, quote the whole command)")]
    [InlineData("notify \"/not/there\"", "warning: script '/not/there' is left out on this machine: it is not there")]
    [InlineData("notify_master true",
        "note: 'true' is found in PATH: /bin/true (the service has a PATH of its own: better write the whole path)")]
    [InlineData("notify \"/open/to/all\"",
        "warning: root runs a script that others can change: anyone may change it (enable_script_security would leave it out)")]
    public void What_only_this_machine_lacks_is_no_error_and_is_kept(string line, string expected)
    {
        var result = Conf.Read(Secure + Instance("A", 5, line), machine: new Machine());

        Assert.Equal($"{Conf.Path}:{LineOf(Secure + Instance("A", 5, line), line)}",
            Place(Assert.Single(result.Diagnostics, d => d.ToString().EndsWith(expected, StringComparison.Ordinal))));
        Assert.DoesNotContain(result.Diagnostics, d => d.Severity == Severity.Error);
        var notify = Assert.Single(result.Configuration.VrrpInstances).Notify;
        Assert.NotNull(notify.Any ?? notify.Master);
    }

    [Fact]
    public void A_user_that_is_missing_stays_with_the_scripts_so_that_nobody_else_runs_them()
    {
        var result =
            Conf.Read("global_defs {\nscript_user web\n}\nvrrp_script s {\nscript \"/bin/true\"\nuser other\n}\n"
                + Instance("A", 5, "notify /bin/true\ntrack_script {\ns\n}"), machine: new Machine());

        Assert.Equal("web", result.Configuration.GlobalDefinitions.Scripts.User?.User);
        Assert.Equal("other", Assert.Single(result.Configuration.VrrpScripts).Command!.User?.User);
        Assert.Equal(["no-user", "no-user"],
            result.Diagnostics.Where(d => d.Severity != Severity.Note && d.Code != "script-security").Select(d => d.Code));
    }

    [Theory]
    [InlineData("vrrp_script s {\nscript \"/not/there\"\n}\n", "what tracks it goes on as if it were not there")]
    [InlineData(
        "virtual_server 192.0.2.9 80 {\nlvs_sched rr\nlvs_method NAT\nprotocol TCP\nreal_server 192.0.2.10 80 {\nMISC_CHECK {\n"
        + "misc_path \"/not/there\"\n}\n}\n}\n", "without another check its server counts as up")]
    public void What_comes_of_a_missing_script_is_said(string text, string consequence)
        => Assert.Equal(consequence, Assert.Single(Conf.Read(text, machine: new Machine()).Diagnostics, d => d.Code == "no-script").Hint);

    [Fact]
    public void What_only_opens_a_file_is_no_program()
        => Assert.DoesNotContain(Conf.Read("vrrp_script s {\nscript \"</dev/tcp/127.0.0.1/80\"\n}\n", machine: new Machine()).Diagnostics,
            d => d.Code == "no-script");

    [Theory]
    [InlineData("/bin/true && /bin/false", "&&")]
    [InlineData("/bin/true || exit 1", "||")]
    [InlineData("ps ax | grep x", "|")]
    [InlineData("/bin/true > /dev/null", ">")]
    [InlineData("/bin/true >/dev/null", ">/dev/null")]
    [InlineData("/bin/true 2>&1", "2>&1")]
    [InlineData("/bin/true; /bin/false", ";")]
    [InlineData("/bin/true a; /bin/false", ";")]
    [InlineData("kill $(cat /run/x)", "$(")]
    [InlineData("kill `pidof x`", "`")]
    [InlineData("/bin/true &", "&")]
    public void What_only_a_shell_would_interpret_is_told(string command, string sign)
    {
        var told = Assert.Single(Conf.Read($"vrrp_script s {{\nscript \"{command}\"\n}}\n").Diagnostics, d => d.Code == "shell-sign");
        Assert.StartsWith($"nothing interprets '{sign}'", told.Message);
        Assert.Equal(Severity.Warning, told.Severity);
    }

    [Theory]
    [InlineData("/bin/sh -c 'true && false | cat > /dev/null'")]
    [InlineData("curl http://h/?a=1&b=2;c")]
    [InlineData("/bin/true 'a > b'")]
    [InlineData("</dev/tcp/127.0.0.1/80")]
    [InlineData("/bin/true a->b -x=>y")]
    public void What_is_meant_as_it_is_raises_no_doubt(string command)
        => Assert.DoesNotContain(Conf.Read($"vrrp_script s {{\nscript \"{command}\"\n}}\n").Diagnostics, d => d.Code == "shell-sign");

    [Fact]
    public void Each_name_is_looked_up_once()
    {
        var machine = new CountingMachine();
        Conf.Read(string.Concat(Enumerable.Range(0, 2000).Select(_ => "global_defs {\nscript_user web\n}\n")), machine: machine);
        Assert.Equal(1, machine.Snapshots);
    }

    [Fact]
    public void A_regex_that_is_no_pattern_is_an_error_and_left_out()
    {
        const string Text = "virtual_server 192.0.2.1 80 {\nprotocol TCP\nreal_server 192.0.2.7 80 {\n"
            + "HTTP_GET {\nurl {\npath /\nregex \"(ok\"\n}\n}\n}\n}\n";
        var result = Conf.Read(Text, machine: new Machine());

        var said = Assert.Single(result.Diagnostics, d => d.Code == "bad-regex");
        Assert.Equal((Severity.Error, 7), (said.Severity, said.Position.Line));
        Assert.Equal("regex '(ok' is no pattern: as the test has it; the line is left out", said.Message);
        var server = Assert.Single(Assert.Single(result.Configuration.VirtualServers).RealServers);
        Assert.Null(Assert.Single(Assert.IsType<HttpGet>(Assert.Single(server.Checkers)).Urls).Regex);
    }

    private static int LineOf(string text, string line) => text.Split('\n').Index().First(l => l.Item.Trim() == line).Index + 1;

    private static string Place(Diagnostic diagnostic) => $"{diagnostic.Position.File?.Path}:{diagnostic.Position.Line}";

    private sealed class CountingMachine : IMachine
    {
        public int Snapshots { get; private set; }

        public IMachine Snapshot()
        {
            Snapshots++;
            return new Machine();
        }

        public bool HasInterface(string name) => throw new NotSupportedException();

        public bool HasUser(string name) => throw new NotSupportedException();

        public bool HasGroup(string name) => throw new NotSupportedException();

        public ScriptFinding Judge(ScriptCommand command, ScriptSettings settings) => throw new NotSupportedException();
    }

    private sealed class Machine : IMachine
    {
        public bool HasInterface(string name) => name is "eth0" or "eth1";

        public bool HasUser(string name) => name == "root";

        public bool HasGroup(string name) => name == "root";

        public ScriptFinding Judge(ScriptCommand command, ScriptSettings settings) => command.Path switch
        {
            "/bin/true" => ScriptFinding.Fine,
            "/open/to/all" => new(Risk: "anyone may change it"),
            "true" => new(FoundAt: "/bin/true"),
            _ => new(Problem: "it is not there"),
        };

        public string? PatternProblem(HttpUrl url) => url.Regex == "(ok" ? "as the test has it" : null;

        public IReadOnlyList<IpPrefix>? PrefixesOf(string interfaceName)
            => interfaceName == "eth0" ? [new IpPrefix(System.Net.IPAddress.Parse("203.0.113.5"), 24)] : null;
    }
}
