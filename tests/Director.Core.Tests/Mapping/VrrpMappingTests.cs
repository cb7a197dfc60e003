using System.Net.Sockets;
using Director.Core.Mapping;
using Keepalived.Configuration.Tests;
using Vrrp;

namespace Director.Core.Tests.Mapping;

public class VrrpMappingTests
{
    [Fact]
    public void What_an_instance_says_is_what_the_loop_gets()
    {
        var options = Options("""
            interface eth0
            state MASTER
            virtual_router_id 51
            priority 120
            advert_int 2
            authentication {
                auth_type PASS
                auth_pass s3cret
            }
            garp_master_delay 7
            garp_master_repeat 3
            garp_master_refresh 60
            garp_master_refresh_repeat 2
            virtual_ipaddress {
                10.9.0.100/24
                10.9.0.101/24 dev eth1
            }
            virtual_ipaddress_excluded {
                10.9.0.102/24
            }
            """);
        Assert.Equal(("VI_1", "eth0", 51, 120), (options.Name, options.Interface, (int)options.VirtualRouterId, (int)options.Priority));
        Assert.Equal((VrrpVersion.V2, AddressFamily.InterNetwork), (options.Version, options.Family));
        Assert.Equal(TimeSpan.FromSeconds(2), options.AdvertisementInterval);
        Assert.True(options.StartsAsMaster && options.Preempt && options.TracksOwnInterface && options.HigherPrioritySendsAdvert);
        Assert.Equal(
            (AuthenticationType.SimplePassword, "s3cret"), (options.Authentication, string.Concat(
                options.Password.Select(letter => (char)letter))));
        Assert.Equal(["10.9.0.100 ", "10.9.0.101 eth1"], options.Addresses.Select(address => $"{address.Address} {address.Interface}"));
        Assert.Equal(["10.9.0.102 "], options.ExcludedAddresses.Select(address => $"{address.Address} {address.Interface}"));
        Assert.Equal(
            (3, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(60), 2),
            (options.GratuitousArp.Repeat, options.GratuitousArp.Delay, options.GratuitousArp.Refresh,
                options.GratuitousArp.RefreshRepeat));
    }

    [Fact]
    public void Nopreempt_unicast_and_dont_track_primary_are_carried_over()
    {
        var options = Options("""
            interface eth0
            virtual_router_id 51
            nopreempt
            dont_track_primary
            unicast_src_ip 10.9.0.1
            unicast_peer {
                10.9.0.2
                10.9.0.3
            }
            virtual_ipaddress {
                10.9.0.100/24
            }
            """);
        Assert.False(options.Preempt || options.TracksOwnInterface);
        Assert.Equal(["10.9.0.2", "10.9.0.3"], options.UnicastPeers.Select(peer => peer.Address.ToString()));
        Assert.Equal(("10.9.0.1", 255), (options.SourceAddress.ToString(), (int)options.UnicastTtl));
    }

    [Fact]
    public void Rfc9568_IPv6_is_version_3()
    {
        var options = Options("interface eth0\nvirtual_router_id 51\nvirtual_ipaddress {\nfe80::1/64\n2001:db8::1/64\n}\n");
        Assert.Equal((VrrpVersion.V3, AddressFamily.InterNetworkV6), (options.Version, options.Family));
    }

    [Fact]
    public void A_preemption_waits_for_its_delay() =>
        Assert.Equal(TimeSpan.FromSeconds(30), Options(
            "interface eth0\nvirtual_router_id 51\npreempt_delay 30\nvirtual_ipaddress {\n10.9.0.100\n}\n").PreemptDelay);

    [Fact]
    public void A_burst_of_announcements_is_bounded() =>
        Assert.Equal(255, Options(
            "interface eth0\nvirtual_router_id 51\ngarp_master_repeat 100000\nvirtual_ipaddress {\n10.9.0.100\n}\n").GratuitousArp.Repeat);

    [Theory]
    [InlineData("", null, false)]
    [InlineData("vrrp_rt_priority 50\nvrrp_no_swap", 50, true)]
    [InlineData("checker_rt_priority 40\nchecker_no_swap", null, true)]
    [InlineData("bfd_rt_priority 40\nbfd_no_swap", null, true)]
    public void The_thread_has_what_global_defs_say(string words, int? priority, bool locked)
    {
        var thread = ThreadMapping.Vrrp(Conf.Read($"global_defs {{\n{words}\n}}\n").Configuration.GlobalDefinitions);
        Assert.Equal((priority, locked), (thread.RealTimePriority, thread.LockMemory));
    }

    [Fact]
    public void The_thread_is_scheduled_as_global_defs_say()
    {
        const string Words = "vrrp_priority -5\nvrrp_cpu_affinity 0 2\nmax_auto_priority 7\nmin_auto_priority_delay 250000";
        var thread = ThreadMapping.Vrrp(Conf.Read($"global_defs {{\n{Words}\n}}\n").Configuration.GlobalDefinitions);
        Assert.Equal((-5, 7, TimeSpan.FromMilliseconds(250)), (thread.Nice, thread.HighestAutoPriority, thread.AutoPriorityLateness));
        Assert.Equal([0, 2], thread.Processors.ToArray());
    }

    [Fact]
    public void The_other_threads_are_scheduled_as_their_own_keywords_say()
    {
        const string Words = "checker_priority 5\nbfd_rt_priority 9\nbfd_cpu_affinity 1";
        var global = Conf.Read($"global_defs {{\n{Words}\n}}\n").Configuration.GlobalDefinitions;
        Assert.Equal((5, null), (ThreadMapping.Of(global.CheckerProcess).Nice, ThreadMapping.Of(global.CheckerProcess).RealTimePriority));
        Assert.Equal(9, ThreadMapping.Of(global.BfdProcess).RealTimePriority);
        Assert.Equal([1], ThreadMapping.Of(global.BfdProcess).Processors.ToArray());
    }

    [Fact]
    public void Peers_bring_the_limits_of_their_time_to_live()
    {
        var options =
            Options(
                "interface eth0\nvirtual_router_id 51\nunicast_peer {\n10.9.0.2 min_ttl 250 max_ttl 254\n10.9.0.3\n}\n"
                + "virtual_ipaddress {\n10.9.0.100\n}\n");
        Assert.Equal([new(InternetAddress.Parse("10.9.0.2"), 250, 254), InternetAddress.Parse("10.9.0.3")], options.UnicastPeers.ToArray());
        Assert.True(options.Normalize().ChecksUnicastSource);
    }

    [Theory]
    [InlineData("10.9.0.2", "10.9.0.100", "", 255)]
    [InlineData("2001:db8::2", "fe80::100", "", 64)]
    [InlineData("2001:db8::2", "fe80::100", "unicast_ttl 7\n", 7)]
    public void Unicast_over_IPv6_has_the_hop_limit_of_the_kernel(string peer, string address, string words, byte expected) =>
        Assert.Equal(expected, Options(
            $"interface eth0\nvirtual_router_id 51\n{words}unicast_peer {{\n{peer}\n}}\nvirtual_ipaddress {{\n{address}\n}}\n").UnicastTtl);

    [Theory]
    [InlineData("", UnicastChecksum.Adapts)]
    [InlineData("old_unicast_checksum\n", UnicastChecksum.Old)]
    [InlineData("old_unicast_checksum never\n", UnicastChecksum.Current)]
    public void The_old_unicast_checksum_is_carried_over(string words, UnicastChecksum expected) =>
        Assert.Equal(
            expected, Options(
                $"interface eth0\nversion 3\nvirtual_router_id 51\n{words}unicast_peer {{\n10.9.0.2\n}}\n"
                + "virtual_ipaddress {\n10.9.0.100\n}\n").UnicastChecksum);

    [Fact]
    public void A_group_without_an_interval_has_the_global_one()
    {
        var pacing = VrrpMapping.Pacing(Conf.Read("""
            global_defs {
                vrrp_garp_interval 0.001
                vrrp_gna_interval 0.000001
            }
            garp_group {
                garp_interval 1.5
                interface eth0
                interfaces {
                    eth1 eth2
                }
            }
            """).Configuration);
        Assert.Equal((TimeSpan.FromMilliseconds(1), TimeSpan.FromMicroseconds(1)), (pacing.ArpInterval, pacing.NeighbourInterval));
        var group = Assert.Single(pacing.Groups);
        Assert.Equal((TimeSpan.FromSeconds(1.5), TimeSpan.FromMicroseconds(1)), (group.ArpInterval, group.NeighbourInterval));
        Assert.Contains("eth1", group.Interfaces);
    }

    [Theory]
    [InlineData("", "10.9.0.100", "")]
    [InlineData("mcast_dst_ip 224.0.0.55\n", "10.9.0.100", "224.0.0.55")]
    [InlineData("", "fe80::1", "ff02::13")]
    public void Adverts_go_to_the_group_of_the_instance_or_else_to_the_global_one(string words, string address, string expected)
    {
        const string Global = "global_defs {\nvrrp_mcast_group4 224.0.0.19\nvrrp_mcast_group6 ff02::13\n}\n";
        var file = Conf.Read(
            $"{Global}vrrp_instance VI_1 {{\ninterface eth0\nvirtual_router_id 51\n{words}virtual_ipaddress {{\n{address}\n}}\n}}\n");
        var group = VrrpMapping.Options(Assert.Single(file.Configuration.VrrpInstances)).MulticastGroup.ToString();
        Assert.Equal(expected.Length == 0 ? "224.0.0.19" : expected, group);
    }

    private static VrrpInstanceOptions Options(string words) =>
        VrrpMapping.Options(Assert.Single(Conf.Read($"vrrp_instance VI_1 {{\n{words}}}\n").Configuration.VrrpInstances));
}
