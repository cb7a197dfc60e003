using System.Net;
using Director.Core.Engine;
using Director.Core.Servers;
using Director.Reporting.Tests.Support;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Reporting.Tests.Fifo;

/// <summary>The lines as keepalived 2.2.7 was seen to write them.</summary>
public sealed class FifoLinesTests
{
    private static readonly VrrpInstance Instance = new("VI_1");
    private static readonly VirtualServer First = Group(TransportProtocol.Tcp);
    private static readonly VirtualServer Second = Group(TransportProtocol.Udp);
    private static readonly FieldNames Names = new(Configuration.Empty with { VirtualServers = [First, Happened.Web, Second] });

    public static TheoryData<DirectorEvent, string> Lines { get; } = new()
    {
        { Happened.Transition(Instance, ReportedState.Master), "INSTANCE \"VI_1\" MASTER 100" },
        { Happened.Transition(Instance, ReportedState.Deleted), "INSTANCE \"VI_1\" DELETED 100" },
        { new RouterEvent.GroupTransition(new SyncGroup("G"), ReportedState.Fault), "GROUP \"G\" FAULT 0" },
        { new RouterEvent.LowerPriorityMaster(Instance, default, 90, 105), "INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 105" },
        { new RouterEvent.PriorityChanged(Instance, 100, 105, VrrpState.Master, true), "INSTANCE \"VI_1\" MASTER_PRIORITY 105" },
        { new RouterEvent.PriorityChanged(Instance, 100, 60, VrrpState.Fault, true), "INSTANCE \"VI_1\" BACKUP_PRIORITY 60" },
        { Happened.Server(ServerEventKind.RealServerDown), "RS [10.9.0.11]:tcp:80 [10.9.0.100]:tcp:80 DOWN" },
        { Happened.Server(ServerEventKind.RealServerUp, Second), "RS [10.9.0.11]:udp:80 [web]:1 UP" },
        { Happened.Server(ServerEventKind.QuorumGained), "VS [10.9.0.100]:tcp:80 UP" },
        { Happened.Server(ServerEventKind.QuorumLost, First), "VS [web]:0 DOWN" },
        { Happened.Server(ServerEventKind.QuorumLost, new VirtualServer(new VirtualServerKey.FirewallMark(7))), "VS FWM 7 DOWN" },
        {
            Happened.Server(
                ServerEventKind.QuorumGained, Happened.Web with { Key = new VirtualServerKey.Address(IPAddress.Parse("2001:db8::1"), 80) }),
            "VS [2001:db8::1]:tcp:80 UP"
        },
    };

    [Theory]
    [MemberData(nameof(Lines), DisableDiscoveryEnumeration = true)]
    public void An_event_is_one_line(DirectorEvent happened, string line) => Assert.Equal(line, FifoLines.Of(happened, Names)?.Text);

    [Fact]
    public void What_a_reload_removes_has_the_name_it_had()
    {
        FieldNames after = new(
            Configuration.Empty with { VirtualServers = [First] }, Configuration.Empty with { VirtualServers = [First, Second] });
        Assert.Equal("VS [web]:1 DOWN", FifoLines.Of(Happened.Server(ServerEventKind.QuorumLost, Second), after)?.Text);
    }

    [Fact]
    public void Some_are_none()
    {
        Assert.Null(FifoLines.Of(Happened.Transition(Instance, reported: null), Names));
        Assert.Null(FifoLines.Of(new RouterEvent.PriorityChanged(Instance, 100, 60, VrrpState.Backup, IsReported: false), Names));
        Assert.Null(FifoLines.Of(Happened.Server(ServerEventKind.WeightChanged), Names));
        Assert.Null(FifoLines.Of(new EngineEvent.Started(), Names));
    }

    private static VirtualServer Group(TransportProtocol protocol) => new(new VirtualServerKey.Group("web")) { Protocol = protocol };
}
