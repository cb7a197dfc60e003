using System.Net;
using System.Net.Sockets;
using Director.Core.Servers;
using FsCheck;
using FsCheck.Fluent;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Tests.Servers;

/// <summary>How a real server stands by all that has a say in it.</summary>
public class ServerStandingTests
{
    private const int Checkers = 3;

    private static readonly RealServer Server = new(IPAddress.Parse("10.0.0.1"), 80);
    private static readonly VirtualServerId Service = new(
        AddressFamily.InterNetwork, TransportProtocol.None, new VirtualServerKey.FirewallMark(7));

    /// <summary>One thing that a server is told: by a checker, by an operator, by a reload.</summary>
    private abstract record Input
    {
        public sealed record Checker(int Number, bool IsUp, int? Weight, long Added = 0) : Input;

        public sealed record Operator(ServerOverride? Asked) : Input;

        public sealed record Reload(int Weight, bool Inhibit) : Input;

        /// <summary>What one input takes the place of.</summary>
        public object Source => this is Checker checker ? checker.Number : GetType();
    }

    private static readonly Gen<Input> Inputs = Gen.OneOf(
        from number in Gen.Choose(0, Checkers - 1)
        from up in Gen.Elements(true, false)
        from weight in Gen.Elements<int?>(null, 0, 3, 253, int.MaxValue)
        from added in Gen.Elements(0L, 0, 5, -5, int.MinValue, int.MaxValue)
        select (Input)new Input.Checker(number, up, weight, added),
        from asked in Gen.Elements(null, ServerOverride.Drained, ServerOverride.Disabled, ServerOverride.WithWeight(9))
        select (Input)new Input.Operator(asked),
        from weight in Gen.Elements(0, 1, 10, 65535)
        from inhibit in Gen.Elements(true, false)
        select (Input)new Input.Reload(weight, inhibit));

    /// <summary>Nothing remembers what was said before, and nothing overwrites what another said.</summary>
    [Fact]
    public void No_order_of_inputs_leads_to_another_standing() => Prop.ForAll(
        Arb.From(Inputs.ListOf()), Arb.From(Gen.Choose(0, int.MaxValue)), (inputs, seed) =>
        {
            // A first word of each, without which a checker that is new with a reload would stand as assumed.
            Input[] first = [.. Enumerable.Range(0, Checkers).Select(number => new Input.Checker(number, IsUp: true, Weight: null))];
            Input[] all = [.. first, .. inputs];
            var last = all.GroupBy(input => input.Source).Select(group => group.Last()).ToArray();
            new Random(seed).Shuffle(last);
            Assert.Equal(After(last), After(all));
        }).QuickCheckThrowOnFailure();

    /// <summary>
    /// Weights: up to one checker with weight w over the configured one, files added, never below zero, an operator before all.
    /// </summary>
    [Theory]
    [InlineData(1, null, 0, null, 1)]
    [InlineData(1, 10, 0, null, 10)]
    [InlineData(5, 10, -7, null, 3)]
    [InlineData(5, null, -7, null, 0)]
    [InlineData(5, 10, 100, 2, 2)]
    [InlineData(5, 10, 100, 0, 0)]
    [InlineData(5, int.MaxValue, int.MaxValue, null, int.MaxValue)]
    public void The_weight_comes_of_all_inputs(int configured, int? asked, int added, int? operators, int expected)
    {
        var standing = ServerStanding.Of(new ServerInputs
        {
            ConfiguredWeight = configured,
            Checkers = [new(IsUp: true), new(IsUp: true, asked), new(IsUp: true, Added: added)],
            Override = operators is { } weight ? ServerOverride.WithWeight(weight) : null,
        });
        Assert.Equal(
            (true, expected, (long)expected), (standing.InTable(sorryServes: false) is not null, standing.Weight, standing.AliveWeight));
    }

    [Theory]
    [InlineData(true, false, null, 4, null)]
    [InlineData(true, true, null, 4, 0)]
    [InlineData(false, false, null, null, null)]
    [InlineData(false, true, null, 0, 0)]
    [InlineData(true, false, "drained", 0, null)]
    [InlineData(true, true, "disabled", null, null)]
    [InlineData(false, true, "disabled", null, null)]
    [InlineData(false, false, "weight 9", null, null)]
    [InlineData(true, false, "weight 9", 9, null)]
    public void Where_it_stands_in_the_table(bool isUp, bool inhibit, string? asked, int? inTable, int? behindSorry)
    {
        ServerOverride? known = new[] { ServerOverride.Drained, ServerOverride.Disabled, ServerOverride.WithWeight(9) }.FirstOrDefault(
            each => each.ToString() == asked);
        Assert.Equal(asked, known?.ToString());
        var standing = ServerStanding.Of(new ServerInputs
        {
            ConfiguredWeight = 4,
            InhibitOnFailure = inhibit,
            Checkers = [new(isUp)],
            Override = known,
        });
        Assert.Equal((inTable, behindSorry), (standing.InTable(sorryServes: false), standing.InTable(sorryServes: true)));
        Assert.Equal(isUp, standing.IsUp);
        Assert.Equal(isUp ? inTable ?? 0 : 0, standing.AliveWeight);
    }

    [Fact]
    public void What_an_operator_asks_outlives_a_reload_and_counts_for_the_quorum()
    {
        VirtualServer server = new(new VirtualServerKey.FirewallMark(7)) { RealServers = [Server], Quorum = 1 };
        VirtualServerState state = new(server, static (_, _) => []);
        state.Start();
        Assert.Equal(
            [ServerEventKind.WeightChanged, ServerEventKind.QuorumLost],
            state.Override(RealServerId.Of(Server), ServerOverride.Drained, "drained by an operator").Select(told => told.Kind));
        state.Update(server with { RealServers = [Server with { Weight = 5 }] });
        Assert.Equal(0, Assert.Single(state.Pool).Weight);
        state.Override(RealServerId.Of(Server), ServerOverride.Disabled, "disabled by an operator");
        Assert.Empty(state.Pool);
        state.Override(RealServerId.Of(Server), null, "as before");
        Assert.Equal((true, 5), (state.HasQuorum, Assert.Single(state.Pool).Weight));
    }

    private static ServerStanding After(IEnumerable<Input> inputs)
    {
        RealServerState state = new(Server, [.. Enumerable.Range(0, Checkers).Select(Options)]);
        foreach (var input in inputs)
        {
            switch (input)
            {
                case Input.Checker checker:
                    state = state.Hear(Options(checker.Number).Id, new(checker.IsUp, checker.Weight, Added: checker.Added));
                    break;
                case Input.Operator { Asked: var asked }:
                    state = state.Override(asked);
                    break;
                case Input.Reload reload:
                    state = state
                        .Update(
                            Server with { Weight = reload.Weight, InhibitOnFailure = reload.Inhibit }, [
                                .. Enumerable.Range(0, Checkers).Select(Options)]);
                    break;
            }
        }

        return state.Standing;
    }

    private static CheckerOptions Options(int number) => Support.Misc.Dynamic(
        new(new MemberId(Service, RealServerId.Of(Server)), $"MISC_CHECK#{number + 1}"));
}
