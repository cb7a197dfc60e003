using System.Collections.Immutable;
using System.Net;
using Director.Core.VirtualServers;
using FsCheck;
using FsCheck.Fluent;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Tests.VirtualServers;

/// <summary>The state against a model of a few lines, over random servers and random words of their checkers.</summary>
public class VirtualServerStateProperties
{
    private const int Servers = 4;
    private const int Checkers = 2;

    /// <summary>A virtual server and what its checkers say, one after the other.</summary>
    private sealed record Case(VirtualServer Server, ImmutableArray<Word> Words);

    /// <summary>What a checker says of its server.</summary>
    private readonly record struct Word(int Server, int Checker, bool IsUp, int? Weight);

    private static readonly Gen<Case> Cases =
        from weights in Gen.Choose(0, 5).ArrayOf(Servers)
        from inhibits in Gen.Elements(true, false).ArrayOf(Servers)
        from alphas in Gen.Elements(true, false, false).ArrayOf(Servers)
        from quorum in Gen.Choose(1, 12)
        from hysteresis in Gen.Choose(0, quorum - 1)
        from sorry in Gen.Elements(0, 1, 2)
        from words in Words().ListOf()
        select new Case(
            new VirtualServer(new VirtualServerKey.Address(IPAddress.Parse("192.0.2.1"), 80))
            {
                Quorum = (uint)quorum,
                Hysteresis = (uint)hysteresis,
                SorryServer = sorry == 0 ? null : new SorryServer(IPAddress.Parse("192.0.2.99"), 80, new(ForwardingMethod.Nat)) { InhibitOnFailure = sorry == 2 },
                RealServers = [.. Enumerable.Range(0, Servers).Select(index => new RealServer(Address(index), 80)
                {
                    Weight = weights[index],
                    InhibitOnFailure = inhibits[index],
                    Alpha = alphas[index],
                })],
            },
            [.. words]);

    [Fact]
    public void The_pool_is_what_the_model_says_after_every_word() => ForEachCase((test, state, model, word) =>
    {
        state.Apply(Transition(test.Server, word));
        model.Apply(word);
        Assert.Equal(model.Pool, state.Pool.Select(member => (member.Server.Address, member.Weight)));
        Assert.Equal(model.HasQuorum, state.HasQuorum);
        Assert.Equal(model.Up.Count(up => up), state.UpCount);
    });

    [Fact]
    public void Events_tell_every_change_and_nothing_else() => ForEachCase((test, state, model, word) =>
    {
        var (wasUp, hadQuorum) = (model.Up[word.Server], model.HasQuorum);
        model.Apply(word);
        var told = state.Apply(Transition(test.Server, word)).Select(serverEvent => serverEvent.Kind).ToHashSet();
        Assert.Equal(!wasUp && model.Up[word.Server], told.Contains(ServerEventKind.RealServerUp));
        Assert.Equal(wasUp && !model.Up[word.Server], told.Contains(ServerEventKind.RealServerDown));
        Assert.Equal(!hadQuorum && model.HasQuorum, told.Contains(ServerEventKind.QuorumGained));
        Assert.Equal(hadQuorum && !model.HasQuorum, told.Contains(ServerEventKind.QuorumLost));
    });

    [Fact]
    public void An_update_without_a_change_changes_nothing() => ForEachCase((test, state, _, word) =>
    {
        state.Apply(Transition(test.Server, word));
        var before = state.Pool.ToList();
        Assert.Empty(state.Update(test.Server with { Scheduler = "rr" }));
        Assert.Equal(before, state.Pool);
    });

    private static void ForEachCase(Action<Case, VirtualServerState, Model, Word> step) => Prop.ForAll(Arb.From(Cases), test =>
    {
        VirtualServerState state = new(test.Server, Options);
        state.Start();
        Model model = new(test.Server);
        foreach (var word in test.Words)
        {
            step(test, state, model, word);
        }
    }).QuickCheckThrowOnFailure();

    private static Gen<Word> Words() =>
        from server in Gen.Choose(0, Servers - 1)
        from checker in Gen.Choose(0, Checkers - 1)
        from up in Gen.Elements(true, false)
        from weight in Gen.Elements<int?>(null, null, 0, 2, 7)
        select new Word(server, checker, up, up ? weight : null);

    private static CheckerTransition Transition(VirtualServer server, Word word) =>
        new(Id(server, server.RealServers[word.Server], word.Checker), word.IsUp, WasUp: !word.IsUp, "said", word.Weight);

    private static CheckerOptions[] Options(VirtualServer server, RealServer realServer) =>
        [.. Enumerable.Range(0, Checkers).Select(number => new TcpCheckerOptions
        {
            Id = Id(server, realServer, number),
            Connection = new() { Remote = new(realServer.Address, realServer.Port) },
            Alpha = realServer.Alpha,
        })];

    private static CheckerId Id(VirtualServer server, RealServer realServer, int number) =>
        new(ServerNames.Of(server), ServerNames.Of(realServer), $"TCP_CHECK#{number}");

    private static IPAddress Address(int index) => new([10, 0, 0, (byte)(index + 1)]);

    /// <summary>The same rules, said as plainly as they can be.</summary>
    private sealed class Model
    {
        private readonly VirtualServer _server;
        private readonly bool[,] _good = new bool[Servers, Checkers];
        private readonly int[] _weights;

        public Model(VirtualServer server)
        {
            _server = server;
            _weights = [.. server.RealServers.Select(realServer => realServer.Weight)];
            for (var index = 0; index < Servers * Checkers; index++)
            {
                _good[index / Checkers, index % Checkers] = !server.RealServers[index / Checkers].Alpha;
            }

            HasQuorum = Alive >= server.Quorum;
        }

        public bool HasQuorum { get; private set; }

        public bool[] Up => [.. Enumerable.Range(0, Servers).Select(index => _good[index, 0] && _good[index, 1])];

        public (IPAddress, int)[] Pool
        {
            get
            {
                var sorry = _server.SorryServer;
                var sorryServes = sorry is not null && !HasQuorum;
                List<(IPAddress, int)> pool = [];
                for (var index = 0; index < Servers; index++)
                {
                    if (Up[index] && !sorryServes)
                    {
                        pool.Add((Address(index), _weights[index]));
                    }
                    else if (_server.RealServers[index].InhibitOnFailure)
                    {
                        pool.Add((Address(index), 0));
                    }
                }

                if (sorryServes || sorry is { InhibitOnFailure: true })
                {
                    pool.Add((sorry!.Address, sorryServes ? 1 : 0));
                }

                return [.. pool];
            }
        }

        private long Alive => Enumerable.Range(0, Servers).Sum(index => Up[index] ? _weights[index] : 0L);

        public void Apply(Word word)
        {
            _good[word.Server, word.Checker] = word.IsUp;
            if (word.IsUp)
            {
                _weights[word.Server] = word.Weight ?? _server.RealServers[word.Server].Weight;
            }

            HasQuorum = HasQuorum ? Alive > 0 && Alive >= _server.Quorum - _server.Hysteresis : Alive >= _server.Quorum + _server.Hysteresis;
        }
    }
}
