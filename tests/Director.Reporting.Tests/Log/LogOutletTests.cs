using System.Net;
using System.Net.Sockets;
using Bfd;
using Director.Core.Engine;
using Director.Core.Servers;
using Director.Reporting.Tests.Support;
using HealthChecks;
using Keepalived.Configuration;
using Linux;
using Route.Netlink;
using Vrrp;

namespace Director.Reporting.Tests.Log;

/// <summary>What the log says of each event: people search for these texts.</summary>
public sealed class LogOutletTests
{
    private static readonly VrrpInstance Instance = new("VI_1");
    private static readonly InternetAddress Other = IPAddress.Parse("192.0.2.2");
    private static readonly TrackFile Load = new("load") { File = "/run/load" };
    private static readonly IPAddress Vip = IPAddress.Parse("10.9.0.100");

    /// <summary>An event, and what the log says of it.</summary>
    public static TheoryData<DirectorEvent, string> Lines { get; } = new()
    {
        { Happened.Transition(Instance, ReportedState.Master),
            "VI_1: BACKUP -> MASTER, priority 100: no advertisement for the master-down interval" },
        { Happened.Transition(Instance, null, VrrpState.Initialize, TransitionReason.Shutdown),
            "VI_1: BACKUP -> INITIALIZE, priority 100: stopped" },
        { Happened.Transition(Instance, ReportedState.Fault, VrrpState.Fault, TransitionReason.Fault, "eth0 has no carrier"),
            "VI_1: BACKUP -> FAULT: eth0 has no carrier" },
        { new RouterEvent.FaultsChanged(Instance, "eth0 is not there"), "VI_1: still FAULT: eth0 is not there" },
        { new RouterEvent.NewMaster(Instance, Other, 120), "VI_1: master is 192.0.2.2, priority 120" },
        { new RouterEvent.LowerPriorityMaster(Instance, Other, 90, 100),
            "VI_1: 192.0.2.2 claims to be master too, with the lower priority 90" },
        { new RouterEvent.PriorityChanged(Instance, 100, 60, VrrpState.Backup, false), "VI_1: effective priority 100 -> 60" },
        {
            new RouterEvent.Rejected(new("VI_1", AdvertisementError.Password, Other, "eth0", 51, 3)),
            "VI_1: advertisement from 192.0.2.2 on eth0 rejected: its authentication differs from ours; compare auth_type and auth_pass on "
                + "both (3 more not shown)"
        },
        {
            new RouterEvent.Rejected(new(null, AdvertisementError.AddressList, Other, "eth0", 51, 0)),
            "virtual router 51: advertisement from 192.0.2.2 on eth0 accepted, but its addresses differ from ours; compare "
                + "virtual_ipaddress on both, where an address that is listed twice counts twice"
        },
        { new RouterEvent.SocketFailed(new("send an advertisement", 101, "eth0", "VI_1", 0)),
            "VI_1: send an advertisement on eth0: Network is unreachable (ENETUNREACH)" },
        { new RouterEvent.Late(new("VI_1"), TimeSpan.FromMilliseconds(12.34)),
            "VI_1: a deadline was met 12.3 ms late: the machine is too busy" },
        { new RouterEvent.RightsRefused(new() { RealTimePriority = 9 }, new(1, 0)),
            "vrrp_rt_priority 9: refused with EPERM; grant CAP_SYS_NICE, or LimitRTPRIO= in the unit" },
        { new RouterEvent.RightsRefused(new() { Nice = -5 }, new(0, 0, 13)),
            "vrrp_priority -5: refused with EACCES; grant CAP_SYS_NICE, or LimitNICE= in the unit" },
        { new RouterEvent.RightsRefused(new() { Processors = [90, 91] }, new(0, 0, 0, 22)),
            "vrrp_cpu_affinity 90 91: refused with EINVAL; name processors of this machine" },
        { new RouterEvent.RealTimeRaised(3, 0), "VRRP was late and now has the real-time priority 3, as max_auto_priority allows" },
        { new RouterEvent.RealTimeRaised(3, 1),
            "max_auto_priority: real-time priority 3 refused with EPERM; grant CAP_SYS_NICE, or LimitRTPRIO= in the unit" },
        { new RouterEvent.RightsRefused(new(), new(0, 12)),
            "vrrp_no_swap, checker_no_swap or bfd_no_swap: refused with ENOMEM; grant CAP_IPC_LOCK, or LimitMEMLOCK=infinity in the unit" },
        {
            new RouterEvent.LastAdvertisementsNotKept("/run/director is not on a tmpfs"),
            "Last advertisements cannot be saved (/run/director is not on a tmpfs): after a crash the other router takes over"
        },
        {
            new RouterEvent.WithoutTable(Instance, "the kernel has no ip_vs"),
            "VI_1: its priority is 1 while the ip_vs table cannot be written (the kernel has no ip_vs), so that a healthy peer takes "
                + "over: virtual servers depend on it. Alone it stays master. --dont-track-ipvs keeps the priority"
        },
        {
            new RouterEvent.WithoutTable(Instance with { Priority = 255 }, "the kernel has no ip_vs"),
            "VI_1: the ip_vs table cannot be written (the kernel has no ip_vs); as owner of its addresses it keeps priority 255, and no "
                + "peer can take over: stop it to hand over"
        },
        { new RouterEvent.WithTableAgain(Instance), "VI_1: the ip_vs table can be written again, its priority is as before" },
        { new RouterEvent.ScriptChanged("chk", IsUp: true, "exited with status 0"), "Script chk succeeded: exited with status 0" },
        { new RouterEvent.ScriptChanged("chk", IsUp: false, "exited with status 1"), "Script chk failed: exited with status 1" },
        { new RouterEvent.ScriptDeferred("chk", "run /chk: Too many open files (EMFILE); raise the limit"),
            "Script chk cannot be run now and keeps its state: run /chk: Too many open files (EMFILE); raise the limit; trying again" },
        { Session(BfdState.Init, BfdState.Up, BfdState.Up), "BFD peer with 192.0.2.2: Init -> Up: each hears the other" },
        { Session(BfdState.Up, BfdState.Down, BfdState.Down), "BFD peer with 192.0.2.2: Up -> Down: the neighbour says it is down" },
        { new SessionEvent.Rejected(new("peer", BfdPacketError.DetectMultiplier, Other, 255, 2)),
            "BFD peer: packet from 192.0.2.2 rejected: its detection multiplier is 0 (2 more not shown)" },
        { new SessionEvent.Rejected(new(null, BfdPacketError.PollAndFinal, Other, 255, 0)),
            "BFD no session: packet from 192.0.2.2 rejected: it has both the Poll and the Final bit" },
        { new SessionEvent.SocketFailed(new("send BFD packets to 192.0.2.2", 101, "peer", 0)),
            "BFD peer: send BFD packets to 192.0.2.2: Network is unreachable (ENETUNREACH); there is no route to the neighbour now: look "
                + "at links and routes, trying again every second" },
        { new SessionEvent.Late(new("peer"), TimeSpan.FromMilliseconds(12.34)),
            "BFD peer: a deadline was met 12.3 ms late: the machine is too busy" },
        { new KernelEvent.ObjectRestored(new("VI_1"), new RuleEntry(AddressFamily.InterNetwork) { Priority = 100, Table = 100 }),
            "VI_1: somebody else removed rule 100 table 100: it is added again" },
        { new KernelEvent.ObjectRestored(null, new RuleEntry(AddressFamily.InterNetwork) { Priority = 100, Table = 100 }),
            "static: somebody else removed rule 100 table 100: it is added again" },
        { new KernelEvent.InterfaceAbsent(new("eth0")), "Interface eth0 does not exist: its instances are in FAULT until it does" },
        { new KernelEvent.AddressRestored(new("VI_1"), Vip),
            "VI_1: somebody else removed 10.9.0.100 from its interface: it is added and announced again" },
        { new KernelEvent.AddressAdded(new("VI_1"), Vip), "VI_1: 10.9.0.100 was added to its interface and announced" },
        { new KernelEvent.AddressesAdopted(new("VI_1")),
            "VI_1: its addresses are still there from an earlier run; they stay unless another master advertises" },
        { new KernelEvent.AddressesFailed("ENOMEM"), "Addresses, routes and rules: ENOMEM; trying again" },
        { new KernelEvent.AddressesMended(), "Addresses, routes and rules: all are as they should be again" },
        { new KernelEvent.TableFailed("EPERM"), "ip_vs: EPERM; VRRP goes on; trying the table again every few seconds" },
        { new KernelEvent.TableChangedByOthers("x was missing"),
            "ip_vs: somebody else changed the table, and it is corrected: x was missing" },
        { new KernelEvent.TableMended(), "ip_vs: the table is as it should be again" },
        { new TrackingEvent.FileHolds(Load, 5), "track_file load holds 5" },
        { new TrackingEvent.FileUnclean(Load, 0),
            "track_file load: /run/load should hold a whole number and nothing else; it counts as 0" },
        { new TrackingEvent.FileTooLarge(Load, 3), "track_file load: the number in /run/load does not fit into 32 bits; 3 stays in force" },
        { new TrackingEvent.FileUnreadable(Load, "it is no regular file", 3),
            "track_file load: /run/load cannot be read: it is no regular file; 3 stays in force" },
        { new TrackingEvent.FileNotWritten(Load, "Read-only file system"),
            "track_file load: init_file cannot write /run/load: Read-only file system; the file is read as it is" },
        { new TrackingEvent.FileNotWatched(Load, "/run", "No space left on device"),
            "track_file load: /run cannot be watched: No space left on device; it is read once a second" },
        { new TrackingEvent.QuorumChanged(new("web"), IsReached: true, "1 run, 1 or more are wanted"),
            "vrrp_track_process web has its quorum: 1 run, 1 or more are wanted" },
        { new TrackingEvent.QuorumChanged(new("web"), IsReached: false, "0 run, 1 or more are wanted"),
            "vrrp_track_process web has no quorum: 0 run, 1 or more are wanted" },
        { new TrackingEvent.ProcessesNotReported("EPERM"),
            "vrrp_track_process: the kernel does not report processes: EPERM; /proc is read once a second instead, so a process that "
                + "starts or ends is noticed up to a second later" },
        { new TrackingEvent.ProcessesOverrun(2),
            "vrrp_track_process: process events came too fast for the receive buffer, so /proc is read again and nothing is missed; a "
                + "larger process_monitor_rcv_bufs leaves more room (2 more not shown)" },
        { Happened.Server(ServerEventKind.RealServerUp, weight: 3),
            "TCP 10.9.0.100:80: real server 10.9.0.11:80 is up with weight 3: said" },
        { Happened.Server(ServerEventKind.RealServerDown), "TCP 10.9.0.100:80: real server 10.9.0.11:80 is down: said" },
        { Happened.Server(ServerEventKind.WeightChanged, weight: 5), "TCP 10.9.0.100:80: real server 10.9.0.11:80 has weight 5: said" },
        { Happened.Server(ServerEventKind.QuorumGained), "TCP 10.9.0.100:80: quorum gained: said" },
        { Happened.Server(ServerEventKind.QuorumLost), "TCP 10.9.0.100:80: quorum lost, no sorry server takes over: said" },
        {
            Happened.Server(ServerEventKind.QuorumLost,
                Happened.Web with { SorryServer = new SorryServer(IPAddress.Parse("10.9.0.19"), 80, Forwarding.Nat, false) }),
            "TCP 10.9.0.100:80: quorum lost, sorry server 10.9.0.19:80 takes over: said"
        },
        { Word(isUp: true, wasUp: false, changedServer: false), "TCP 10.9.0.100:80: real server 10.9.0.11:80 stays down: TCP_CHECK: said" },
    };

    [Theory]
    [MemberData(nameof(Lines), DisableDiscoveryEnumeration = true)]
    public void An_event_is_one_line(DirectorEvent happened, string line) => Assert.Equal([line], Heard(happened));

    /// <summary>The server's own event says it, or there is nothing to say.</summary>
    [Fact]
    public void Some_are_none()
    {
        Assert.Empty(Heard(Word(isUp: false, wasUp: true, changedServer: true)));
        Assert.Empty(Heard(Word(isUp: true, wasUp: true, changedServer: false)));
        Assert.Empty(Heard(new EngineEvent.Started()));
        Assert.Empty(Heard(new RouterEvent.GroupTransition(new SyncGroup("G"), ReportedState.Master)));
    }

    [Fact]
    public void What_comes_and_goes_is_said_once_and_then_summed_up()
    {
        Edges edges = new();
        LogOutlet outlet = new(edges.Services);
        for (var time = 0; time < 10; time++)
        {
            outlet.Hear(Happened.Server(ServerEventKind.RealServerDown));
            outlet.Hear(Happened.Server(ServerEventKind.RealServerUp));
        }

        edges.Time.Advance(Flapping.Window + TimeSpan.FromSeconds(10));
        edges.Time.Advance(Flapping.Window + TimeSpan.FromSeconds(10));
        Assert.Equal(
            [
                "TCP 10.9.0.100:80: real server 10.9.0.11:80 comes and goes: 8 changes within a minute. From now on they are summed up "
                    + "once a minute, until it is steady",
                "TCP 10.9.0.100:80: real server 10.9.0.11:80 has changed 12 times within the last minute and is up now",
                "TCP 10.9.0.100:80: real server 10.9.0.11:80 is steady again: up",
            ],
            edges.Log.Lines.Skip(Flapping.Most));
        Assert.Equal(0, edges.Time.ArmedTimers);
    }

    private static IReadOnlyList<string> Heard(DirectorEvent happened)
    {
        Edges edges = new();
        new LogOutlet(edges.Services).Hear(happened);
        return edges.Log.Lines;
    }

    private static SessionEvent.Transition Session(BfdState from, BfdState to, BfdState remote) => new(new(
        "peer",
        new BfdSessionKey(Other, default, false),
        new(from, to, BfdDiagnostic.None, remote, BfdDiagnostic.None, TimeSpan.Zero, false)));

    private static CheckerEvent Word(bool isUp, bool wasUp, bool changedServer) => new(
        Happened.Web, Happened.Real, new(new CheckerId(MemberId.Of(Happened.Web, Happened.Real), "TCP_CHECK"), isUp, wasUp, "said", null),
        changedServer);
}
