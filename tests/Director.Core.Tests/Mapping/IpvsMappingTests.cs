using Director.Core.Mapping;
using Director.Core.Servers;
using Ipvs.Netlink;
using Keepalived.Configuration.Tests;

namespace Director.Core.Tests.Mapping;

public class IpvsMappingTests
{
    [Theory]
    [InlineData("10.9.0.100 80", "protocol TCP", "TCP 10.9.0.100:80")]
    [InlineData("10.9.0.100 53", "protocol UDP", "UDP 10.9.0.100:53")]
    [InlineData("fwmark 7", "", "firewall mark 7")]
    [InlineData("fwmark 7", "ip_family inet6\nlvs_method TUN", "firewall mark 7 (IPv6)")]
    [InlineData("group g", "protocol TCP", "TCP 10.9.0.1:80, TCP 10.9.0.2:80, TCP 10.9.0.9:443, firewall mark 3")]
    public void Each_address_and_mark_is_a_service(string key, string words, string services) =>
        Assert.Equal(services, string.Join(", ", Services(key, words).Select(service => service.Id)));

    [Fact]
    public void Persistence_flags_and_scheduler_are_carried_over()
    {
        var service =
            Assert.Single(Services("10.9.0.100 80",
                "protocol TCP\npersistence_timeout 50\npersistence_granularity 255.255.255.0\nlvs_sched sh\nsh-port\nsh-fallback\n"
                + "persistence_engine sip"));
        Assert.Equal(("sh", "sip", 50u), (service.Scheduler, service.PersistenceEngine, service.Timeout));
        Assert.Equal(
            IpvsServiceFlags.Persistent | IpvsServiceFlags.Scheduler1 | IpvsServiceFlags.Scheduler2,
            service.Flags & (
                IpvsServiceFlags.Persistent | IpvsServiceFlags.Scheduler1 | IpvsServiceFlags.Scheduler2 | IpvsServiceFlags.OnePacket));
        Assert.Equal(new IpvsNetmask(0xffffff00), service.Netmask);
    }

    [Fact]
    public void One_packet_scheduling_is_a_flag() =>
        Assert.True(Assert.Single(Services("10.9.0.100 53", "protocol UDP\nops")).Flags.HasFlag(IpvsServiceFlags.OnePacket));

    [Fact]
    public void A_destination_has_weight_thresholds_and_tunnel_and_the_first_of_two_counts()
    {
        var configuration = Conf.Read("""
            virtual_server 10.9.0.100 80 {
                lvs_sched rr
                lvs_method NAT
                protocol TCP
                real_server 10.9.0.11 80 {
                    lvs_method TUN type gue port 6080 csum
                    uthreshold 100
                    lthreshold 50
                }
            }
            """).Configuration;
        var server = Assert.Single(Assert.Single(configuration.VirtualServers).RealServers);
        var service = Assert.Single(Services("10.9.0.100 80", "protocol TCP")).Id;
        var destination = Assert.Single(IpvsMapping.Destinations([new PoolMember(server, 7), new PoolMember(server, 9)], service, []));
        Assert.Equal((7, 100u, 50u), (destination.Weight, destination.UpperThreshold, destination.LowerThreshold));
        Assert.Equal((IpvsForwarding.Tunnel, new IpvsTunnel(IpvsTunnelType.Gue, 6080, IpvsTunnelFlags.Checksum)),
            (destination.Forwarding, destination.Tunnel));
    }

    private static IpvsService[] Services(string key, string words)
    {
        var text =
            $"virtual_server_group g {{\n10.9.0.1-2 80\n10.9.0.9 443\nfwmark 3\n}}\nvirtual_server {key} {{\nlvs_sched rr\n"
            + $"lvs_method NAT\n{words}\nreal_server 10.9.0.11 80 {{\n}}\n}}\n";
        var configuration = Conf.Read(text).Configuration;
        return [.. IpvsMapping.Services(Assert.Single(configuration.VirtualServers),
            configuration.VirtualServerGroups.ToDictionary(group => group.Name))];
    }
}
