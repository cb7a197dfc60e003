using System.Collections.Immutable;
using System.Net;
using Director.Core.Servers;
using HealthChecks;
using Ipvs.Netlink;
using Keepalived.Configuration;

namespace Director.Core.Tests.Servers;

public class VirtualServerStateTests
{
    private static readonly RealServer A = new(IPAddress.Parse("10.0.0.1"), 80);
    private static readonly RealServer B = new(IPAddress.Parse("10.0.0.2"), 80) { Weight = 3 };
    private static readonly SorryServer Sorry = new(IPAddress.Parse("10.0.0.9"), 80, new(ForwardingMethod.Nat));

    [Fact]
    public void All_checkers_of_a_server_must_be_up()
    {
        var state = State(Server(A, B));
        state.Apply(Down(A, "x"));
        state.Apply(Down(A, "y"));
        Assert.Empty(state.Apply(Up(A, "x")));
        Assert.Equal([(B, 3)], Pool(state));
        Assert.Equal(ServerEventKind.RealServerUp, Assert.Single(state.Apply(Up(A, "y"))).Kind);
        Assert.Equal([(A, 1), (B, 3)], Pool(state));
    }

    [Fact]
    public void A_failed_server_with_inhibit_on_failure_stays_with_weight_0()
    {
        var inhibited = A with { InhibitOnFailure = true };
        var state = State(Server(inhibited, B));
        state.Apply(Down(A, "x"));
        Assert.Equal([(inhibited, 0), (B, 3)], Pool(state));
    }

    [Fact]
    public void Without_quorum_the_sorry_server_stands_alone()
    {
        var state = State(Server(A, B) with { Quorum = 4, SorryServer = Sorry });
        Assert.Equal([ServerEventKind.RealServerDown, ServerEventKind.QuorumLost], state.Apply(Down(A, "x")).Select(told => told.Kind));
        var only = Assert.Single(state.Pool);
        Assert.Equal((Sorry.Address, 1), (only.Server.Address, only.Weight));
        state.Apply(Up(A, "x"));
        Assert.Equal([(A, 1), (B, 3)], Pool(state));
    }

    [Fact]
    public void Without_quorum_and_sorry_server_the_live_ones_stay()
    {
        var state = State(Server(A, B) with { Quorum = 4 });
        state.Apply(Down(A, "x"));
        Assert.False(state.HasQuorum);
        Assert.Equal([(B, 3)], Pool(state));
    }

    [Fact]
    public void A_removed_server_is_told_as_down_and_finishes_its_connections_where_that_is_wanted()
    {
        VirtualServerState state = new(Server(A, B), (_, _) => []);
        state.Start();
        var told = state.Update(Server(A), grace: TimeSpan.FromSeconds(60), now: TimeSpan.FromSeconds(100));
        Assert.Equal((ServerEventKind.RealServerDown, B), (told[0].Kind, told[0].RealServer));
        Assert.Equal([(A, 1), (B, 0)], Pool(state));

        Assert.Empty(state.SeeOff(Kernel(3), TimeSpan.FromSeconds(159)));
        Assert.Equal([(A, 1), (B, 0)], Pool(state));
        Assert.Equal("its connections have ended", Assert.Single(state.Copy((_, _) => []).SeeOff(Kernel(0), default)).Reason);
        var late = Assert.Single(state.SeeOff(Kernel(3), TimeSpan.FromSeconds(160)));
        Assert.Equal((ServerEventKind.RealServerLeft, "its time is over, which cuts 3 connections"), (late.Kind, late.Reason));
        Assert.Equal([(A, 1)], Pool(state));

        static IpvsServiceEntry[] Kernel(uint connections)
        {
            var service = IpvsServiceId.ByAddress(IpvsProtocol.Tcp, IPAddress.Parse("10.0.0.100"), 80);
            return
            [
                new(new(service, "rr"),
                [
                    new(B.Address, B.Port) { InactiveConnections = connections },
                    new(A.Address, A.Port) { ActiveConnections = 9 },
                ]),
            ];
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void A_server_that_is_named_again_or_whose_grace_is_taken_back_leaves_no_trace(int grace)
    {
        VirtualServerState state = new(Server(A, B), (_, _) => []);
        state.Start();
        state.Update(Server(A), TimeSpan.FromSeconds(60));
        state.Update(grace == 0 ? Server(A) : Server(A, B), TimeSpan.FromSeconds(grace));

        Assert.False(state.IsSeeingOff);
        (RealServer, int)[] expected = grace == 0 ? [(A, 1)] : [(A, 1), (B, 3)];
        Assert.Equal(expected, Pool(state));
    }

    [Fact]
    public void A_virtual_server_that_is_removed_tells_of_all_that_was_up()
    {
        VirtualServerState state = new(Server(A, B), (_, _) => []);
        state.Start();

        Assert.Equal(
            [ServerEventKind.RealServerDown, ServerEventKind.RealServerDown, ServerEventKind.QuorumLost],
            state.Remove().Select(one => one.Kind));
        Assert.Empty(state.Stop());
    }

    [Fact]
    public void Rs_init_notifies_tells_of_each_server_that_serves_from_the_start()
    {
        VirtualServerState state = new(Server(A, B), (_, _) => []);
        var told = state.Start(tellsServers: true);

        Assert.Equal(
            [(ServerEventKind.RealServerUp, A), (ServerEventKind.RealServerUp, B), (ServerEventKind.QuorumGained, null)],
            told.Select(one => (one.Kind, one.RealServer)));
        Assert.All(told, one => Assert.True(one.IsFirst));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Rs_init_notifies_tells_of_a_server_that_comes_with_a_reload(bool tells, int events)
    {
        VirtualServerState state = new(Server(A), (_, _) => []);
        state.Start();
        var told = state.Update(Server(A, B), tellsServers: tells);

        Assert.Equal(events, told.Count);
        Assert.All(told, one => Assert.Equal((ServerEventKind.RealServerUp, B, true), (one.Kind, one.RealServer, one.IsFirst)));
    }

    [Theory]
    [InlineData(4, ServerEventKind.QuorumGained)]
    [InlineData(5, ServerEventKind.QuorumLost)]
    public void The_start_tells_of_the_quorum_either_way_and_asks_no_hysteresis(uint quorum, ServerEventKind told)
    {
        VirtualServerState state = new(Server(A, B) with { Quorum = quorum, Hysteresis = 2 }, (_, _) => []);
        Assert.Equal(told, Assert.Single(state.Start()).Kind);
    }

    [Fact]
    public void An_update_keeps_health_weight_and_quorum()
    {
        var state = State(Server(A, B) with { Quorum = 4 });
        state.Apply(Down(A, "x"));
        state.Apply(Up(B, "x") with { Weight = 2 });
        RealServer added = new(IPAddress.Parse("10.0.0.3"), 80);
        Assert.Empty(state.Update(Server(A, B, added) with { Quorum = 4, Scheduler = "rr" }));
        Assert.Equal([(B, 2), (added, 1)], Pool(state));
        Assert.False(state.HasQuorum);
    }

    [Fact]
    public void An_update_without_the_failed_checker_takes_the_server_up()
    {
        var asked = new[] { "x", "y" };
        VirtualServerState state = new(Server(A), (server, realServer) => [.. asked.Select(name => Checker(server, realServer, name))]);
        state.Apply(Down(A, "y"));
        asked = ["x"];
        state.Update(Server(A));
        Assert.Equal([(A, 1)], Pool(state));
    }

    /// <summary>The weight a script asks for stands whatever else happens, until the script asks for another.</summary>
    [Fact]
    public void What_misc_dynamic_asks_for_outlives_other_checkers_and_a_reload_of_the_configured_weight()
    {
        var state = State(Server(A, B));
        state.Apply(Up(A, "x") with { Weight = 7 });
        state.Apply(Up(A, "y"));
        state.Apply(Down(A, "y"));
        state.Apply(Up(A, "y"));
        Assert.Equal([(A, 7), (B, 3)], Pool(state));
        var heavier = A with { Weight = 5 };
        state.Update(Server(heavier, B));
        Assert.Equal([(heavier, 7), (B, 3)], Pool(state));
        state.Apply(Up(A, "x"));
        Assert.Equal([(heavier, 5), (B, 3)], Pool(state));
    }

    [Fact]
    public void Each_dynamic_checker_adds_its_difference_to_the_configured_weight()
    {
        var state = State(Server(B));
        state.Apply(Up(B, "x") with { Weight = 10 });
        state.Apply(Up(B, "y") with { Weight = 2 });
        Assert.Equal([(B, 9)], Pool(state));
        Assert.Empty(state.Apply(Up(B, "y") with { Weight = 2 }));
    }

    [Fact]
    public void A_checker_that_is_not_dynamic_any_more_asks_for_no_weight()
    {
        var dynamic = true;
        VirtualServerState state = new(
            Server(A), (server, realServer) => [Checker(server, realServer, "x") with { Settings = new MiscCheck { Dynamic = dynamic } }]);
        state.Apply(Up(A, "x") with { Weight = 7 });
        dynamic = false;
        state.Update(Server(A));
        Assert.Equal([(A, 1)], Pool(state));
    }

    [Fact]
    public void A_word_of_a_checker_that_a_reload_took_away_does_not_count()
    {
        var asked = new[] { "x", "y" };
        VirtualServerState state = new(Server(A), (server, realServer) => [.. asked.Select(name => Checker(server, realServer, name))]);
        asked = ["x"];
        state.Update(Server(A));
        Assert.Empty(state.Apply(Down(A, "y")));
        Assert.Equal([(A, 1)], Pool(state));
    }

    /// <summary>As keepalived 2.2.7 has it: seen side by side in the lab.</summary>
    [Theory]
    [InlineData(false, false, false, "B2", "S1", "A3")]
    [InlineData(true, true, false, "A0 B2", "B0 S1", "A3 B0")]
    [InlineData(true, false, false, "A0 B2", "S1", "A3")]
    [InlineData(false, true, false, "B2", "B0 S1", "A3 B0")]
    [InlineData(false, false, true, "B2", "S1", "A3")]
    [InlineData(true, true, true, "A0 B2", "B0 S1", "A3 B0")]
    public void A_sorry_server_that_is_also_a_real_server_stands_once_and_serves_when_all_are_down(
        bool inhibitA, bool inhibitB, bool inhibitSorry, string withoutA, string withoutBoth, string withoutB)
    {
        var a = A with { Weight = 3, InhibitOnFailure = inhibitA };
        var b = B with { Weight = 2, InhibitOnFailure = inhibitB };
        var state = State(Server(a, b) with
        {
            SorryServer = new(A.Address, A.Port, new(ForwardingMethod.Nat)) { InhibitOnFailure = inhibitSorry },
        });
        foreach (var (transition, expected) in new[]
        {
            (Down(A, "x"), withoutA), (Down(B, "x"), withoutBoth), (Up(A, "x"), withoutB), (Up(B, "x"), "A3 B2"),
            (Down(B, "x"), withoutB), (Down(A, "x"), withoutBoth), (Up(B, "x"), withoutA), (Up(A, "x"), "A3 B2"),
        })
        {
            state.Apply(transition);
            Assert.Equal(expected, string.Join(' ', state.Pool.Select(Text).Order()));
        }

        string Text(PoolMember member) => $"{(member.Server.Address.Equals(B.Address) ? "B" : state.HasQuorum ? "A" : "S")}{member.Weight}";
    }

    [Fact]
    public void What_a_reload_removes_goes_down_whatever_omega_says()
    {
        var state = State(Server(A, B));
        Assert.Equal([(ServerEventKind.RealServerDown, B, true)], Told(state.Update(Server(A))));
        Assert.Equal([(ServerEventKind.RealServerDown, A, true), (ServerEventKind.QuorumLost, null, true)], Told(state.Remove()));

        static IEnumerable<(ServerEventKind, RealServer?, bool)> Told(IEnumerable<ServerEvent> events) =>
            events.Select(told => (told.Kind, told.RealServer, told.Leaves));
    }

    [Fact]
    public void What_was_down_already_goes_without_a_word()
    {
        var state = State(Server(A, B) with { Quorum = 4 });
        state.Apply(Down(A, "x"));
        Assert.Equal(ServerEventKind.QuorumGained, Assert.Single(state.Update(Server(B) with { Quorum = 1 })).Kind);
    }

    [Fact]
    public void Omega_tells_the_scripts_of_the_stop()
    {
        var state = State(Server(A) with { Omega = true });
        Assert.Equal([ServerEventKind.RealServerDown, ServerEventKind.QuorumLost], state.Stop().Select(told => told.Kind));
        Assert.Empty(State(Server(A)).Stop());
    }

    private static VirtualServer Server(params RealServer[] servers) =>
        new(new VirtualServerKey.Address(IPAddress.Parse("192.0.2.1"), 80)) { RealServers = servers.ToImmutableArray() };

    private static VirtualServerState State(VirtualServer server)
    {
        VirtualServerState state = new(
            server, (virtualServer, realServer) => [Checker(virtualServer, realServer, "x"), Checker(virtualServer, realServer, "y")]);
        state.Start();
        return state;
    }

    private static CheckerOptions Checker(VirtualServer server, RealServer realServer, string name) =>
        Support.Misc.Dynamic(new(MemberId.Of(server, realServer), name));

    private static CheckerTransition Down(RealServer server, string checker) => new(Id(server, checker), false, true, "refused", null);

    private static CheckerTransition Up(RealServer server, string checker) => new(Id(server, checker), true, false, "answers", null);

    private static CheckerId Id(RealServer server, string checker) => new(MemberId.Of(Server(), server), checker);

    private static (RealServer, int)[] Pool(VirtualServerState state) => [.. state.Pool.Select(member => (member.Server, member.Weight))];
}
