using System.Net;
using Director.Core.Engine;
using Director.Core.Servers;
using Director.Reporting.Tests.Support;
using HealthChecks;
using Ipvs.Netlink;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Reporting.Tests.Dump;

public sealed class SnapshotTextTests
{
    private static readonly DateTimeOffset Then = new(2026, 11, 26, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void All_of_it_is_there_and_no_password()
    {
        VrrpInstance file = new("VI_1")
        {
            VirtualRouterId = 51,
            Interface = "eth0",
            Authentication = new(VrrpAuthenticationType.Pass, "secret"),
        };
        var status = Statuses.Master("VI_1", (AdvertisementError.Checksum, 2));
        VirtualServerState web = new(
            Happened.Web with { SnmpName = "web", RealServers = [Happened.Real with { SnmpName = "web1", Weight = 3 }] },
            static (server, real) => [Check(server, real)]);
        web.Start();
        web.Apply(new(Check(Happened.Web, Happened.Real).Id, IsUp: false, WasUp: true, "refused", Weight: null), Then);
        InterfaceAddress virtualAddress = new(IPAddress.Parse("10.9.0.100"), 24);
        var text = string.Join('\n', SnapshotText.Lines(new DirectorSnapshot
        {
            At = Then,
            Started = Then,
            Instances =
            [
                new()
                {
                    Configuration = file,
                    State = VrrpState.Master,
                    Since = Then,
                    Reason = TransitionReason.MasterDown,
                    Rejects = "is off",
                    Trackers =
                    [
                        new("track_script", "chk", new(VrrpFaults.None, 7), "tracked script chk succeeds"),
                        new("track_interface", "eth1", new(VrrpFaults.TrackedInterface, 0), "tracked eth1 is switched off"),
                    ],
                    Addresses =
                    [
                        new(virtualAddress, "eth0", IsWanted: true, IsHeld: true) { Losses = 2, LastLoss = Then },
                        new(virtualAddress with { PrefixLength = 32 }, "eth1", IsWanted: true, IsHeld: false),
                    ],
                    Loop = status,
                },
                new() { Configuration = new VrrpInstance("VI_2"), State = VrrpState.Initialize },
            ],
            StaticAddresses = [new(virtualAddress, null, IsWanted: false, IsHeld: false)],
            VirtualServers = [web.Snapshot()],
            Table = new(Then, new(
            [
                new(new(IpvsServiceId.ByAddress(IpvsProtocol.Tcp, virtualAddress.Address, 80), "wlc"),
                    [new(Happened.Real.Address, 80) { ActiveConnections = 3, Statistics = IpvsStatistics.Zero with { Connections = 9 } }]),
            ])),
            Reloads = [new(Then, IsDone: true, "start"), new(Then, IsDone: false, "an error")],
        }));
        Assert.Equal(
            """
            director at 2026-11-26T20:00:00.000Z: 2 instances (1 master, 1 initialize), 1 virtual server, 0 of 1 real server up; VI_1 is off
              2026-11-26T20:00:00.000Z start
              2026-11-26T20:00:00.000Z refused: an error
            vrrp_instance VI_1: MASTER since 2026-11-26T20:00:00.000Z (MasterDown)
              it is off
              virtual_router_id 51 on eth0, version 2
              priority 100 in the file
                +7 track_script chk: tracked script chk succeeds
                +0 track_interface eth1, a fault: tracked eth1 is switched off
              address 10.9.0.100/24 on eth0: held, taken away 2 times, last at 2026-11-26T20:00:00.000Z
              address 10.9.0.100/32 on eth1: lost
              effective priority 107, from 10.9.0.1
              master 10.9.0.1, priority 107
              advertisements: 12 sent (0 of priority 0), 3 received (1 of priority 0); became master: 1; send errors: 0
              advertisements rejected: Checksum 2
            vrrp_instance VI_2: INITIALIZE
              virtual_router_id 0 on no interface, version 2
              priority 100 in the file
              the VRRP loop does not answer
            static address 10.9.0.100/24 on no interface: not held
            Deadlines met: 0, late by 0.000 ms on average, 0.000 ms at most
            ip_vs: the table is as follows
            virtual_server TCP 10.9.0.100:80 (web): quorum lost, weight alive 0 of 1
              real_server 10.9.0.11:80 (web1): down, weight 3, not in the table
                TCP_CHECK: down since 2026-11-26T20:00:00.000Z: refused
            ip_vs in the kernel at 2026-11-26T20:00:00.000Z:
              TCP 10.9.0.100:80 scheduler wlc: 0 connections, 0 bytes in, 0 out
                10.9.0.11:80 weight 1 forwarding NAT: 3 active, 0 inactive, 0 persistent; 9 connections, 0 bytes in, 0 out
            """,
            text);
    }

    private static CheckerOptions Check(VirtualServer server, RealServer real) =>
        new(new CheckerId(MemberId.Of(server, real), "TCP_CHECK"), Checks.All[0], new TcpCheck());
}
