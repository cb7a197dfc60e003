using System.Net;
using Director.Control.Server;
using Director.Core.Engine;
using Director.Core.Servers;
using Director.Protocol.V1;
using Ipvs.Netlink;
using Keepalived.Configuration;
using NSubstitute;
using Vrrp;

namespace Director.Control.Tests.Support;

/// <summary>A service that a test rules: one instance, one virtual server with two real ones.</summary>
internal sealed class Cluster : IControlledService
{
    public static readonly DateTimeOffset Then = new(2026, 11, 26, 20, 0, 0, TimeSpan.Zero);

    public Cluster()
    {
        Engine.SnapshotAsync(default).ReturnsForAnyArgs(Snapshot());
        Engine.OverrideAsync(default!, default).ReturnsForAnyArgs((OverrideRefusal?)null);
    }

    public static Keepalived.Configuration.VirtualServer Web { get; } =
        new(new VirtualServerKey.Address(IPAddress.Parse("10.9.0.100"), 80))
        {
            Protocol = TransportProtocol.Tcp,
            RealServers = [new(IPAddress.Parse("10.9.0.11"), 80), new(IPAddress.Parse("10.9.0.12"), 80) { Weight = 3 }],
        };

    public static VrrpInstance Instance { get; } = new("VI_1")
    {
        Interface = "eth0",
        VirtualRouterId = 51,
        Authentication = new(VrrpAuthenticationType.Pass, "secret"),
    };

    public IDirectorEngine Engine { get; } = Substitute.For<IDirectorEngine>();

    public string Version => "1.2.3";

    public string File => "/etc/director/director.conf";

    public long LogLinesLost => 0;

    public Task<PlanReply> PlanAsync(CancellationToken stop) => Task.FromResult(new PlanReply(File, null, ["add instance VI_2"]));

    public Task<ReloadReply> ReloadAsync(CancellationToken stop) => Task.FromResult(new ReloadReply(IsDone: true, "Reloaded, 1 change"));

    public static DirectorSnapshot Snapshot()
    {
        VirtualServerState web = new(Web, static (_, _) => []);
        web.Start();
        web.Override(RealServerId.Of(Web.RealServers[1]), ServerOverride.Drained, "");
        InterfaceAddress address = new(IPAddress.Parse("10.9.0.100"), 24);
        return new()
        {
            At = Then,
            Started = Then,
            Configuration = Configuration.Empty with
            {
                GlobalDefinitions = new() { RouterId = "d1", Snmp = new() { EnableVrrp = true, EnableTraps = true } },
                VrrpScripts = [new("chk") { Command = new(["/usr/bin/test", "-e", "/run/ok"]), Weight = 7 }],
                SyncGroups = [new("both") { Instances = ["VI_1"] }],
                VrrpInstances = [Instance],
                VirtualServers = [Web],
            },
            Instances =
            [
                new()
                {
                    Configuration = Instance,
                    State = VrrpState.Master,
                    Since = Then,
                    Reason = TransitionReason.MasterDown,
                    Transitions = [new(VrrpState.Master, TransitionReason.MasterDown, 2)],
                    Trackers = [new("track_script", "chk", new(VrrpFaults.None, 7), "tracked script chk succeeds", 1)],
                    Addresses = [new(address, "eth0", IsWanted: true, IsHeld: true) { Losses = 1, LastLoss = Then }],
                },
            ],
            VirtualServers = [web.Snapshot()],
            Table = new(Then, new(
            [
                new(
                    new(IpvsServiceId.ByAddress(IpvsProtocol.Tcp, address.Address, 80), "wlc")
                    {
                        Statistics = IpvsStatistics.Zero with { Connections = 12 },
                    },
                    [new(Web.RealServers[0].Address, 80) { ActiveConnections = 3, Statistics = IpvsStatistics.Zero with { BytesIn = 9 } }]),
            ])),
            Overrides =
            [
                new(new OverrideTarget.Server(MemberId.Of(Web, Web.RealServers[1])), OverrideKind.Drain, "ann (uid 0)", Then)
                {
                    Reason = "kernel update",
                    Expires = Then + TimeSpan.FromHours(1),
                },
            ],
            Queues = [new("the log", 1, 2)],
            Reloads = [new(Then, IsDone: true, "start")],
        };
    }
}
