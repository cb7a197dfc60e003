using Director.Protocol.V1;
using Director.Tools.Doctor;
using static Director.Tools.Tests.Doctor.DoctorBench;

namespace Director.Tools.Tests.Doctor;

/// <summary>Checks of what runs: limits, timers, tables, clocks, managers.</summary>
public sealed class RunningChecksTests
{
    private const string Tunnel = """
        virtual_server 10.9.0.100 80 {
          lvs_method TUN
          protocol TCP
          persistence_timeout 60
          real_server 10.9.0.11 80 { }
        }
        """;

    [Fact]
    public async Task Managers_of_an_interface_are_named()
    {
        var machine = Healthy()
            .With(("/run/systemd/netif/links/2", "ADMIN_STATE=configured\nNETWORK_FILE=/etc/systemd/network/a.network\n"))
            .With(("/etc/systemd/network/a.network", "[Network]\nDHCP=no\n"))
            .With(("/run/NetworkManager/devices/2", "[device]\nmanaged=true\n"))
            .With(("/etc/netplan/50-cloud-init.yaml", "network:\n  ethernets:\n    eth0:\n      dhcp4: true\n"));
        Assert.Equal(["systemd-networkd", "NetworkManager", "cloud-init"],
            (await JudgeAsync("interface-managers", machine)).Select(static found => found.What.Split(' ')[0]));
        machine.With(("/etc/systemd/network/a.network.d/keep.conf", "[Network]\nKeepConfiguration=static\n"));
        Assert.DoesNotContain(await JudgeAsync("interface-managers", machine), static found => found.What.StartsWith("systemd"));
    }

    [Fact]
    public async Task A_clock_alone_is_noticed_and_a_problem_with_signed_adverts()
    {
        var machine = Healthy();
        machine.IsClockSynchronised = false;
        Assert.Equal(Verdict.Notice, Assert.Single(await JudgeAsync("clock", machine)).Verdict);
        machine.IsClockSynchronised = null;
        Assert.Empty(await JudgeAsync("clock", machine));
    }

    [Fact]
    public async Task A_tunnel_has_to_fit()
    {
        Assert.Contains("add 20 bytes", Assert.Single(await JudgeAsync("tunnel-size", Healthy(), Tunnel)).What);
        var large = Healthy();
        large.Links[1] = large.Links[1] with { Mtu = 1520 };
        Assert.Empty(await JudgeAsync("tunnel-size", large, Tunnel));
    }

    [Fact]
    public async Task A_full_connection_table_is_a_problem()
    {
        var machine = Healthy().With("net/netfilter/nf_conntrack_max", 1000).With("net/netfilter/nf_conntrack_count", 790);
        Assert.Empty(await JudgeAsync("connection-tracking", machine));
        Assert.Equal(Verdict.Notice,
            Assert.Single(await JudgeAsync("connection-tracking", machine.With("net/netfilter/nf_conntrack_count", 800))).Verdict);
        Assert.Equal(Verdict.Problem,
            Assert.Single(await JudgeAsync("connection-tracking", machine.With("net/netfilter/nf_conntrack_count", 950))).Verdict);
    }

    [Fact]
    public async Task Limits_of_the_service_are_seen()
    {
        var machine = Healthy().With(("/proc/10/comm", "director\n")).With(("/proc/10/stat", "10 (director) S 1"))
            .With(("/proc/10/cmdline", "director\0-n\0"))
            .With(("/proc/10/limits", "Limit   Soft   Hard   Units\nMax open files            10          20          files\n"))
            .With(("/proc/10/status", "Name: director\nVmLck:\t       0 kB\nCapEff:\t0000000000001000\n"));
        machine.Targets["/proc/self/ns/net"] = machine.Targets["/proc/10/ns/net"] = "net:[1]";
        foreach (var descriptor in Enumerable.Range(0, 9))
        {
            machine.Targets[$"/proc/10/fd/{descriptor}"] = "/dev/null";
        }

        var found = await JudgeAsync("limits", machine);
        Assert.Contains(found, static one => one.What == "the service has 9 of 10 descriptors open");
        Assert.Contains(found, static one => one.What == "the service may not take a real-time priority");
        machine.With(("/proc/10/status", "VmLck:\t       0 kB\nCapEff:\t0000000000801000\n"));
        Assert.Single(await JudgeAsync("limits", machine));
    }

    [Fact]
    public async Task Late_timers_are_measured_by_the_interval()
    {
        Assert.Empty(await JudgeAsync("timers", Healthy(), status: Says() with { Lateness = new Lateness(1000, 1, 10, 100) }));
        Assert.Equal(Verdict.Notice, Assert.Single(await JudgeAsync(
            "timers", Healthy(), status: Says() with { Lateness = new Lateness(1000, 1, 300, 400) })).Verdict);
        Assert.Equal(Verdict.Notice, Assert.Single(await JudgeAsync(
            "timers", Healthy(), status: Says() with { Lateness = new Lateness(1000, 1, 10, 2500) })).Verdict);
        Assert.Equal(Verdict.Problem, Assert.Single(await JudgeAsync(
            "timers", Healthy(), status: Says() with { Lateness = new Lateness(1000, 1, 1100, 2500) })).Verdict);
    }

    [Fact]
    public async Task One_stall_just_after_a_start_is_no_one_in_a_hundred()
    {
        Assert.Empty(await JudgeAsync("timers", Healthy(), status: Says() with { Lateness = new Lateness(20, 60, 1100, 1100) }));
        Assert.Equal(Verdict.Notice, Assert.Single(await JudgeAsync(
            "timers", Healthy(), status: Says() with { Lateness = new Lateness(20, 130, 2500, 2500) })).Verdict);
    }

    [Fact]
    public async Task Settings_of_the_table_that_surprise_are_noticed()
    {
        var machine = Healthy().With("net/ipv4/vs/expire_quiescent_template", 0).With("net/ipv4/vs/drop_entry", 1);
        Assert.Equal(2, (await JudgeAsync("ip_vs-settings", machine, Tunnel)).Count);
        Assert.Empty(await JudgeAsync("ip_vs-settings", machine));
    }

    [Fact]
    public async Task Addresses_of_one_network_go_together()
    {
        var machine = Healthy().With("net/ipv4/conf/eth0/promote_secondaries", 0);
        Assert.Single(await JudgeAsync("secondary-addresses", machine));
        Assert.Empty(await JudgeAsync("secondary-addresses", machine, DoctorBench.Instance.Replace("/24", "/32")));
        Assert.Empty(await JudgeAsync("secondary-addresses", machine.With("net/ipv4/conf/all/promote_secondaries", 1)));
    }

    [Fact]
    public async Task A_program_that_listens_on_a_virtual_address_needs_a_setting()
    {
        const string Table = "  sl  local_address rem_address   st\n   0: 6400090A:0050 00000000:0000 0A\n";
        var machine = Healthy().With("net/ipv4/ip_nonlocal_bind", 0).With(("/proc/net/tcp", Table));
        Assert.Contains("listens on 10.9.0.100", Assert.Single(await JudgeAsync("bound-addresses", machine)).What);
        Assert.Empty(await JudgeAsync("bound-addresses", machine.With("net/ipv4/ip_nonlocal_bind", 1)));
    }

    [Fact]
    public async Task A_service_outside_of_its_group_hears_nothing()
    {
        const string Groups = "Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter\n"
            + "2\teth0      :     2      V3\n\t\t\t\tGROUP     1 0:00000000\t\t0\n";
        Assert.Empty(await JudgeAsync(
            "multicast", Healthy().With(("/proc/net/igmp", Groups.Replace("GROUP", "120000E0"))), status: Says(Shown("backup"))));
        Assert.Equal(Verdict.Problem, Assert.Single(await JudgeAsync(
            "multicast", Healthy().With(("/proc/net/igmp", Groups.Replace("GROUP", "010000E0"))), status: Says(Shown("backup")))).Verdict);
    }

    [Fact]
    public async Task A_group_that_switches_forget_is_noticed() =>
        Assert.Contains("239.1.1.1", Assert.Single(await JudgeAsync(
            "multicast", Healthy(), "global_defs {\n vrrp_mcast_group4 239.1.1.1\n}\n" + DoctorBench.Instance)).What);

    [Fact]
    public async Task An_override_that_is_a_day_old_is_noticed()
    {
        Override one = new()
        {
            Service = "TCP 10.9.0.100:80",
            Server = "10.9.0.11:80",
            Kind = "drain",
            Owner = "ann",
            Since = DateTimeOffset.UnixEpoch,
        };
        Assert.Contains("for 25 hours", Assert.Single(await JudgeAsync(
            "overrides", Healthy(), status: Says() with { Overrides = [one], At = DateTimeOffset.UnixEpoch.AddHours(25) })).What);
        Assert.Empty(await JudgeAsync(
            "overrides", Healthy(), status: Says() with { Overrides = [one], At = DateTimeOffset.UnixEpoch.AddHours(23) }));
    }

    [Fact]
    public async Task Odd_files_of_the_kernel_throw_nothing()
    {
        Random random = new(7);
        foreach (var path in (string[])["/proc/net/igmp", "/proc/net/tcp", "/proc/net/raw", "/run/systemd/netif/links/2", "/proc/10/stat",
            "/proc/10/limits", "/proc/10/status"])
        {
            for (var round = 0; round < 200; round++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => "0A:/=()\n\t x9V3"[random.Next(14)]));
                var machine = Healthy().With(("/proc/10/comm", "director")).With(("/proc/10/cmdline", "director\0-n\0")).With((path, text));
                machine.Targets["/proc/self/ns/net"] = machine.Targets["/proc/10/ns/net"] = "net:[1]";
                await JudgeAsync("limits", machine);
            }
        }
    }
}
