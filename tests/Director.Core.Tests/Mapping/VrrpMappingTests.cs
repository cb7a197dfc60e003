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
        Assert.Equal((AuthenticationType.SimplePassword, "s3cret"), (options.Authentication, string.Concat(options.Password.Select(letter => (char)letter))));
        Assert.Equal(["10.9.0.100 ", "10.9.0.101 eth1"], options.Addresses.Select(address => $"{address.Address} {address.Interface}"));
        Assert.Equal(["10.9.0.102 "], options.ExcludedAddresses.Select(address => $"{address.Address} {address.Interface}"));
        Assert.Equal(
            (3, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(60), 2),
            (options.GratuitousArp.Repeat, options.GratuitousArp.Delay, options.GratuitousArp.Refresh, options.GratuitousArp.RefreshRepeat));
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
        Assert.Equal(["10.9.0.2", "10.9.0.3"], options.UnicastPeers.Select(peer => peer.ToString()));
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
        Assert.Equal(TimeSpan.FromSeconds(30), Options("interface eth0\nvirtual_router_id 51\npreempt_delay 30\nvirtual_ipaddress {\n10.9.0.100\n}\n").PreemptDelay);

    [Fact]
    public void A_burst_of_announcements_is_bounded() =>
        Assert.Equal(255, Options("interface eth0\nvirtual_router_id 51\ngarp_master_repeat 100000\nvirtual_ipaddress {\n10.9.0.100\n}\n").GratuitousArp.Repeat);

    [Theory]
    [InlineData("", null, false)]
    [InlineData("vrrp_rt_priority 50\nvrrp_no_swap", 50, true)]
    public void The_thread_runs_as_global_defs_say(string words, int? priority, bool locked)
    {
        var thread = VrrpMapping.Thread(Conf.Read($"global_defs {{\n{words}\n}}\n").Configuration.GlobalDefinitions.VrrpProcess);
        Assert.Equal((priority, locked), (thread.RealTimePriority, thread.LockMemory));
    }

    private static VrrpInstanceOptions Options(string words) =>
        VrrpMapping.Options(Assert.Single(Conf.Read($"vrrp_instance VI_1 {{\n{words}}}\n").Configuration.VrrpInstances));
}
