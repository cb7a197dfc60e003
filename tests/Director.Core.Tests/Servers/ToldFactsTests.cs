using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Director.Core.Servers;
using Director.Core.Sessions;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Tests.Servers;

/// <summary>What checks are told that attempt nothing, and what changes by it.</summary>
public class ToldFactsTests
{
    private static readonly MemberId Member = new(
        new VirtualServerId(AddressFamily.InterNetwork, TransportProtocol.None, new VirtualServerKey.FirewallMark(7)),
        RealServerId.Of(new RealServer(IPAddress.Parse("10.0.0.1"), 80)));

    private static readonly CheckerOptions Load = Of(new FileCheck { TrackFile = "load", Weight = 2 });
    private static readonly CheckerOptions Stop = Of(new FileCheck { TrackFile = "stop", Weight = 0 });
    private static readonly CheckerOptions Peer = Of(new BfdCheck { Instance = "peer", Alpha = true });
    private static readonly CheckerOptions Tcp = Of(new TcpCheck());

    [Fact]
    public void Before_it_is_told_a_check_stands_as_any_other_before_its_first_attempt()
    {
        Assert.All([Load, Stop, Peer, Tcp], static checker => Assert.Equal(checker, ToldFacts.None.Tell(checker)));
        Assert.Equal(new CheckerWord(IsUp: true, IsAssumed: true), CheckerWord.Before(Load));
        Assert.Equal(new CheckerWord(IsUp: false, IsAssumed: true), CheckerWord.Before(Peer));
    }

    [Fact]
    public void What_is_known_at_the_start_counts_from_the_start()
    {
        var facts = Facts(load: 3, stop: 1, peer: false);
        Assert.Equal(new CheckerWord(IsUp: true, Reason: "track_file load holds 3", Added: 6), CheckerWord.Before(facts.Tell(Load)));
        Assert.Equal(new CheckerWord(IsUp: false, Reason: "track_file stop holds 1"), CheckerWord.Before(facts.Tell(Stop)));
        Assert.Equal(new CheckerWord(IsUp: false, Reason: "BFD session peer is down"), CheckerWord.Before(facts.Tell(Peer)));
    }

    [Fact]
    public void Only_what_changed_is_told()
    {
        var before = Facts(load: 3, stop: 0, peer: null);
        Assert.Empty(before.Since(before, [Load, Stop, Peer, Tcp]));
        Assert.Equal(
            [
                "FILE_CHECK load: up, was up, adds -4: track_file load holds -2",
                "BFD_CHECK peer: up, was down, adds 0: BFD session peer is up",
            ],
            Facts(load: -2, stop: 0, peer: true).Since(before, [Load, Stop, Peer, Tcp]).Select(Words));
        Assert.Equal(
            ["FILE_CHECK stop: down, was up, adds 0: track_file stop holds 9"],
            Facts(load: 3, stop: 9, peer: null).Since(before, [Load, Stop, Peer, Tcp]).Select(Words));
        Assert.Empty(ToldFacts.None.Since(before, [Load, Stop, Peer, Tcp]));
    }

    private static string Words(CheckerTransition told) =>
        $"{told.Checker.Checker}: {(told.IsUp ? "up" : "down")}, was {(told.WasUp ? "up" : "down")}, adds {told.Added}: {told.Reason}";

    private static ToldFacts Facts(int load, int stop, bool? peer) => new(
        new Dictionary<string, int> { ["load"] = load, ["stop"] = stop }.ToImmutableDictionary(),
        new BfdPaths(BfdPaths.None.ByName.SetItem(new("peer"), peer)));

    private static CheckerOptions Of(Checker settings) => new(
        new(Member, $"{settings.Keyword} {(settings as FileCheck)?.TrackFile ?? (settings as BfdCheck)?.Instance}".TrimEnd()),
        Checks.All.Single(kind => kind.Keyword == settings.Keyword),
        settings);
}
