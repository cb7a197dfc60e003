using Director.Tools.Doctor;
using Route.Netlink;
using static Director.Tools.Tests.Doctor.DoctorBench;

namespace Director.Tools.Tests.Doctor;

/// <summary>Each check: silent on a healthy machine, and with a remedy on one that has its fault.</summary>
public sealed class MachineChecksTests
{
    private const string Nat = Instance + """
        virtual_server 10.9.0.100 80 {
          lvs_sched wlc
          lvs_method NAT
          protocol TCP
          real_server 10.9.0.11 80 { }
        }
        """;

    [Fact]
    public async Task A_healthy_machine_has_nothing_to_mend()
    {
        foreach (var check in MachineChecks.All)
        {
            var said = await JudgeAsync(check.Name, Healthy(), status: Says(Shown("master")), change: static facts => facts with
            {
                Wire = new([], TimeSpan.FromSeconds(3)),
                Probe = new([]),
            });
            Assert.All(said, found => Assert.Fail($"{check.Name}: {found.What}"));
        }
    }

    [Fact]
    public void Names_are_there_once() =>
        Assert.Equal(MachineChecks.All.Length, MachineChecks.All.Select(static check => check.Name).Distinct().Count());

    [Fact]
    public async Task A_file_with_errors_is_sent_to_the_check_of_files()
    {
        var found = Assert.Single(await JudgeAsync("file", Healthy(), change: facts => facts with { File = new("x.conf", 1, 3) }));
        Assert.Equal((Verdict.Problem, "director check x.conf"), (found.Verdict, found.Remedy));
    }

    [Fact]
    public async Task Another_file_than_the_one_that_runs_is_noticed()
    {
        var found = Assert.Single(await JudgeAsync("file", Healthy(), status: Says() with { File = "/other.conf" }));
        Assert.Equal((Verdict.Notice, "director doctor -f /other.conf"), (found.Verdict, found.Remedy));
    }

    [Fact]
    public async Task What_the_service_says_is_wrong_comes_first()
    {
        var said = await JudgeAsync("service", Healthy(), status: Says(
            Shown("fault") with { Faults = "eth0 is down" },
            Shown("backup") with { Rejects = "another password from 10.9.0.2" }) with
        {
            TableTrouble = "no ip_vs",
            Reloads = [new(DateTimeOffset.UnixEpoch, true, ""), new(DateTimeOffset.UnixEpoch, false, "two errors")],
        });
        Assert.Equal(4, said.Count);
        Assert.Equal(3, said.Count(static found => found.Verdict == Verdict.Problem));
        Assert.Contains(said, static found => found.What.Contains("eth0 is down"));
        Assert.Contains(said, static found => found.What.Contains("another password"));
        Assert.Contains(said, static found => found.What.Contains("two errors"));
    }

    [Fact]
    public async Task A_service_that_cannot_be_asked_is_skipped() =>
        Assert.Equal(Verdict.Skipped, Assert.Single(await JudgeAsync("service", Healthy())).Verdict);

    [Fact]
    public async Task A_kernel_without_ip_vs_is_a_problem_and_one_that_can_load_it_is_none()
    {
        var missing = Healthy();
        foreach (var module in (string[])["ip_vs", "ip_vs_wlc"])
        {
            missing.Commands[$"modprobe --dry-run --quiet {module}"] = new("", "it ended with 1");
        }

        Assert.Equal(["ip_vs", "ip_vs_wlc"], (await JudgeAsync("kernel-modules", missing, Nat))
            .Select(static found => found.What.Split(' ', ',')[5]));

        var loadable = Healthy().With(("/sys/module/ip_vs/refcnt", "1"));
        loadable.Commands["modprobe --dry-run --quiet ip_vs_wlc"] = new("");
        Assert.Empty(await JudgeAsync("kernel-modules", loadable, Nat));
    }

    [Fact]
    public async Task A_module_within_the_kernel_is_there() =>
        Assert.Empty(await JudgeAsync("kernel-modules", Healthy()
            .With(("/proc/sys/kernel/osrelease", "6.1\n"))
            .With(("/lib/modules/6.1/modules.builtin", "kernel/net/ip_vs.ko\nkernel/net/ip_vs_wlc.ko\n")), Nat));

    [Fact]
    public async Task An_interface_that_is_not_there_or_down_is_a_problem()
    {
        Assert.StartsWith("there is no interface eth0", Assert.Single(await JudgeAsync("interfaces", new FakeMachine())).What);

        var down = Healthy();
        down.Links[1] = down.Links[1] with { Flags = LinkFlags.Multicast };
        Assert.Equal("ip link set eth0 up", Assert.Single(await JudgeAsync("interfaces", down)).Remedy);

        var unplugged = Healthy();
        unplugged.Links[1] = unplugged.Links[1] with { Flags = LinkFlags.Multicast | LinkFlags.Up };
        Assert.Contains("no carrier", Assert.Single(await JudgeAsync("interfaces", unplugged)).What);
    }

    [Fact]
    public async Task An_interface_needs_an_address_beside_the_virtual_ones() =>
        Assert.Contains("no IPv4 address of its own",
            Assert.Single(await JudgeAsync("interfaces", new FakeMachine().With("eth0", "10.9.0.100/24"))).What);

    [Fact]
    public async Task Nat_without_forwarding_is_a_problem()
    {
        var found = Assert.Single(await JudgeAsync("forwarding", Healthy().With("net/ipv4/ip_forward", 0), Nat));
        Assert.Contains("sysctl -w net.ipv4.ip_forward=1", found.Remedy);
        Assert.Empty(await JudgeAsync("forwarding", Healthy().With("net/ipv4/ip_forward", 1), Nat));
        Assert.Empty(await JudgeAsync("forwarding", Healthy().With("net/ipv4/ip_forward", 0), Nat.Replace("NAT", "DR")));
    }

    [Fact]
    public async Task A_strict_path_filter_matters_with_two_interfaces_in_one_network()
    {
        Assert.Empty(await JudgeAsync("path-filter", Healthy().With("net/ipv4/conf/all/rp_filter", 1)));

        var twins = Healthy().With("eth1", "10.9.0.3/24").With("net/ipv4/conf/all/rp_filter", 1);
        Assert.Contains("eth1 has an address of the same network", Assert.Single(await JudgeAsync("path-filter", twins)).What);
        Assert.Empty(await JudgeAsync("path-filter", twins.With("net/ipv4/conf/eth0/rp_filter", 2)));
    }

    [Fact]
    public async Task A_master_that_would_not_answer_arp_is_a_problem()
    {
        Assert.Equal(Verdict.Problem, Assert.Single(await JudgeAsync("arp", Healthy().With("net/ipv4/conf/eth0/arp_ignore", 8))).Verdict);
        Assert.Empty(await JudgeAsync("arp", Healthy().With("net/ipv4/conf/all/arp_ignore", 2)));
        Assert.Single(await JudgeAsync("arp", Healthy().With("net/ipv4/conf/all/arp_ignore", 2), Instance.Replace("/24", "/32")));
    }

    [Fact]
    public async Task A_virtual_mac_beside_which_neighbours_learn_another_is_noticed()
    {
        var file = Instance.Replace("virtual_router_id", "use_vmac\n  virtual_router_id");
        var found = Assert.Single(await JudgeAsync("arp", Healthy(), file));
        Assert.Equal(Verdict.Notice, found.Verdict);
        Assert.StartsWith("sysctl -w net.ipv4.conf.eth0.arp_announce=2", found.Remedy, StringComparison.Ordinal);
        Assert.Empty(await JudgeAsync("arp", Healthy().With("net/ipv4/conf/all/arp_announce", 2), file));
    }

    [Fact]
    public async Task An_address_outside_of_the_networks_is_noticed()
    {
        Assert.Contains("is in no network of eth0 (10.9.0.1/24)",
            Assert.Single(await JudgeAsync("address-plan", Healthy(), Instance.Replace("10.9.0.100", "10.8.0.100"))).What);
        Assert.Contains("another prefix length",
            Assert.Single(await JudgeAsync("address-plan", Healthy(), Instance.Replace("100/24", "100/16"))).What);
    }

    [Fact]
    public async Task An_ipv6_address_that_is_no_128_is_noticed() =>
        Assert.Contains("is not a /128", Assert.Single(await JudgeAsync(
            "address-plan", Healthy(), Instance.Replace("10.9.0.100/24", "2001:db8::100/64"))).What);

    [Fact]
    public async Task A_virtual_address_on_loopback_is_a_problem()
    {
        var found = Assert.Single(await JudgeAsync("addresses", Healthy().WithOnLoopback("10.9.0.100/32"), status: Says()));
        Assert.Equal(Verdict.Problem, found.Verdict);
        Assert.Equal("director realserver remove, or ip address del 10.9.0.100/32 dev lo", found.Remedy);
    }

    [Fact]
    public async Task A_backup_that_holds_the_address_is_a_problem()
    {
        FakeMachine machine = new FakeMachine().With("eth0", "10.9.0.1/24", "10.9.0.100/24");
        Assert.Equal(Verdict.Problem, Assert.Single(await JudgeAsync("addresses", machine, status: Says(Shown("backup")))).Verdict);
        Assert.Empty(await JudgeAsync("addresses", machine, status: Says(Shown("master"))));
    }

    [Fact]
    public async Task Keepalived_beside_it_is_a_problem()
    {
        var machine = Processes((10, 1, "keepalived"), (11, 10, "keepalived"), (12, 1, "director"), (13, 1, "bash"));
        var found = Assert.Single(await JudgeAsync("other-routers-here", machine));
        Assert.Equal("systemctl disable --now keepalived", found.Remedy);
        Assert.Contains("process 10", found.What);
    }

    [Fact]
    public async Task Another_namespace_is_another_machine()
    {
        var machine = Processes((10, 1, "keepalived"));
        machine.Targets["/proc/10/ns/net"] = "net:[2]";
        Assert.Empty(await JudgeAsync("other-routers-here", machine));
    }

    [Fact]
    public async Task Whoever_has_a_socket_for_protocol_112_is_named()
    {
        var machine = Processes((10, 1, "frr-vrrpd"), (11, 1, "bash"));
        machine.Targets["/proc/10/fd/7"] = "socket:[4711]";
        machine.Targets["/proc/11/fd/7"] = "socket:[4712]";
        machine.With(("/proc/net/raw", """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
             112: 00000000:0070 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4711 2 0000000000000000 0
               1: 00000000:0001 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4712 2 0000000000000000 0
            """));
        Assert.Contains("frr-vrrpd", Assert.Single(await JudgeAsync("other-routers-here", machine)).What);
    }

    private static FakeMachine Processes(params (int Id, int Parent, string Name)[] processes)
    {
        var machine = Healthy();
        machine.Targets["/proc/self"] = "1";
        machine.Targets["/proc/self/ns/net"] = "net:[1]";
        foreach (var (id, parent, name) in processes)
        {
            machine.With(($"/proc/{id}/comm", name + "\n")).With(($"/proc/{id}/stat", $"{id} ({name}) S {parent} 1 1"))
                .With(($"/proc/{id}/cmdline", $"{name}\0-n\0"));
            machine.Targets[$"/proc/{id}/ns/net"] = "net:[1]";
        }

        return machine;
    }
}
