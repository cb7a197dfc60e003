using System.Collections.Immutable;
using System.Net;
using Director.Core.Servers;
using FsCheck;
using FsCheck.Fluent;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Tests.Servers;

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
        from sorryIsReal in Gen.Elements(true, false)
        from words in Words().ListOf()
        select new Case(
            new VirtualServer(new VirtualServerKey.Address(IPAddress.Parse("192.0.2.1"), 80))
            {
                Quorum = (uint)quorum,
                Hysteresis = (uint)hysteresis,
                SorryServer = sorry == 0
                    ? null
                    : new SorryServer(sorryIsReal ? Address(0) : IPAddress.Parse("192.0.2.99"), 80, new(ForwardingMethod.Nat))
                    {
                        InhibitOnFailure = sorry == 2,
                    },
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
        Assert.Equal(model.Pool, Pool(state));
        Assert.Equal(model.HasQuorum, state.HasQuorum);
        Assert.Equal(model.Up.Count(up => up), state.Tally.Up);
        Assert.Equal(model.Alive, state.Tally.AliveWeight);
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

    /// <summary>
    /// Where no hysteresis remembers, only the last word of each checker counts: not their order, nor what a reload changed meanwhile.
    /// </summary>
    [Fact]
    public void The_last_words_in_any_order_lead_to_the_same_pool() =>
        Prop.ForAll(Arb.From(Cases), Arb.From(Gen.Choose(0, int.MaxValue)), (test, seed) =>
    {
        var server = test.Server with { Hysteresis = 0 };
        Random random = new(seed);
        VirtualServerState lived = new(server, Options);
        lived.Start();
        foreach (var word in test.Words)
        {
            if (random.Next(4) == 0)
            {
                lived.Update(Otherwise(server, random));
            }

            lived.Apply(Transition(server, word));
        }

        lived.Update(server);
        var last = test.Words.GroupBy(word => (word.Server, word.Checker)).Select(words => words.Last()).ToArray();
        random.Shuffle(last);
        VirtualServerState fresh = new(server, Options);
        fresh.Start();
        foreach (var word in last)
        {
            fresh.Apply(Transition(server, word));
        }

        Assert.Equal(Pool(fresh), Pool(lived));
        Assert.Equal(fresh.HasQuorum, lived.HasQuorum);
    }).QuickCheckThrowOnFailure();

    private static VirtualServer Otherwise(VirtualServer server, Random random) => server with
    {
        Quorum = (uint)random.Next(1, 12),
        RealServers = [.. server.RealServers.Select(
            realServer => realServer with { Weight = random.Next(6), InhibitOnFailure = random.Next(2) == 0 })],
    };

    // In the order of addresses: the kernel has none.
    private static (string, int)[] Pool(VirtualServerState state) =>
        [.. state.Pool.Select(member => (member.Server.Address.ToString(), member.Weight)).Order()];

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
        [.. Enumerable.Range(0, Checkers).Select(number => Support.Misc.Dynamic(Id(server, realServer, number), realServer.Alpha))];

    private static CheckerId Id(VirtualServer server, RealServer realServer, int number) =>
        new(MemberId.Of(server, realServer), $"MISC_CHECK#{number}");

    private static IPAddress Address(int index) => new([10, 0, 0, (byte)(index + 1)]);

    /// <summary>The same rules, said as plainly as they can be.</summary>
    private sealed class Model
    {
        private readonly VirtualServer _server;
        private readonly bool[,] _good = new bool[Servers, Checkers];
        private readonly int?[,] _asked = new int?[Servers, Checkers];

        public Model(VirtualServer server)
        {
            _server = server;
            for (var index = 0; index < Servers * Checkers; index++)
            {
                _good[index / Checkers, index % Checkers] = !server.RealServers[index / Checkers].Alpha;
            }

            HasQuorum = Alive >= server.Quorum;
        }

        public bool HasQuorum { get; private set; }

        public bool[] Up => [.. Enumerable.Range(0, Servers).Select(index => _good[index, 0] && _good[index, 1])];

        public (string, int)[] Pool
        {
            get
            {
                var sorry = _server.SorryServer;
                var sorryServes = sorry is not null && !HasQuorum;
                Dictionary<string, int> pool = [];
                for (var index = 0; index < Servers; index++)
                {
                    if (Up[index] && !sorryServes)
                    {
                        pool[Address(index).ToString()] = Weight(index);
                    }
                    else if (_server.RealServers[index].InhibitOnFailure)
                    {
                        pool[Address(index).ToString()] = 0;
                    }
                }

                if (sorryServes)
                {
                    pool[sorry!.Address.ToString()] = 1;
                }
                else if (sorry is { InhibitOnFailure: true } && !sorry.Address.Equals(Address(0)))
                {
                    pool[sorry.Address.ToString()] = 0;
                }

                return [.. pool.Select(member => (member.Key, member.Value)).Order()];
            }
        }

        public long Alive => Enumerable.Range(0, Servers).Sum(index => Up[index] ? Weight(index) : 0L);

        public void Apply(Word word)
        {
            _good[word.Server, word.Checker] = word.IsUp;
            _asked[word.Server, word.Checker] = word.Weight;
            HasQuorum = HasQuorum ? Alive > 0
                && Alive >= _server.Quorum - _server.Hysteresis : Alive >= _server.Quorum + _server.Hysteresis;
        }

        private int Weight(int index)
        {
            var configured = _server.RealServers[index].Weight;
            var changes = Enumerable.Range(0, Checkers).Sum(checker => (_asked[index, checker] ?? configured) - configured);
            return Math.Max(0, configured + changes);
        }
    }
}
