using System.Net;
using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>bfd_instance</c>.</summary>
internal static class BfdInstanceKeywords
{
    private static SecondsSyntax Milliseconds(decimal minimum) => new(minimum, 4294967, 3, unit: TimeSpan.FromMilliseconds(1));

    public static readonly KeywordTable<BfdInstance> Table = new("bfd_instance", "A BFD session with a neighbour (RFC 5880).", () =>
    [
        Field.Of<BfdInstance, IPAddress>("source_ip", Address, b => b.Source, (b, v) => b with { Source = v }, "Our address.",
            "by the route"),
        Neighbour,
        Neighbour.Renamed("neighbour_ip", deprecated: false),
        Field.Of<BfdInstance, TimeSpan>("min_rx", Milliseconds(1), b => b.MinimumReceive, (b, v) => b with { MinimumReceive = v },
            "Shortest interval at which packets can be received."),
        Field.Of<BfdInstance, TimeSpan>("min_tx", Milliseconds(1), b => b.MinimumTransmit, (b, v) => b with { MinimumTransmit = v },
            "Interval at which packets are to be sent."),
        Field.Of<BfdInstance, TimeSpan>("idle_tx", Milliseconds(1000), b => b.IdleTransmit, (b, v) => b with { IdleTransmit = v },
            "Interval while the session is down."),
        Field.Of<BfdInstance, int>("multiplier", Integer(1, 255, lenient: false), b => b.Multiplier, (b, v) => b with { Multiplier = v },
            "Missed packets until the session is down."),
        Field.Of<BfdInstance, bool>("passive", Flag, b => b.Passive, (b, v) => b with { Passive = v },
            "It waits for the neighbour to begin.").NotSecret(),
        TimeToLive,
        TimeToLive.Renamed("hoplimit", deprecated: false),
        Field.Of<BfdInstance, int>("max_hops", Integer(-1, 255, lenient: false), b => b.MaximumHops, (b, v) => b with { MaximumHops = v },
            "Most hops a packet may have taken."),
        Field.Of<BfdInstance, bool>("multihop", Syntaxes.Boolean, b => b.Multihop, (b, v) => b with { Multihop = v },
            "The neighbour is not on the link (port 4784)."),
        Field.Of<BfdInstance, (int, bool?)>("weight", new WeightSyntax(-253, 253), b => (b.Weight, b.Reverse ? true : null),
            (b, v) => b with { Weight = v.Item1, Reverse = v.Item2 ?? false },
            "Default weight of track_bfd."),
        Listener("vrrp", "Only VRRP follows it.", b => b is { ForVrrp: true, ForChecker: false },
            (b, v) => b with { ForVrrp = true, ForChecker = !v }),
        Listener("checker", "Only checkers follow it.", b => b is { ForVrrp: false, ForChecker: true },
            (b, v) => b with { ForChecker = true, ForVrrp = !v }),
    ], () => new BfdInstance(""));

    private static Keyword<BfdInstance> Neighbour
        => Field.Of<BfdInstance, IPAddress>("neighbor_ip", Address, b => b.Neighbor, (b, v) => b with { Neighbor = v },
            "The neighbour's address.", "required");

    private static Keyword<BfdInstance> TimeToLive
        => Field.Maybe<BfdInstance, int>("ttl", Integer(1, 255, lenient: false), b => b.Ttl, (b, v) => b with { Ttl = v },
            "Time to live of packets sent; those received may have lost max_hops of it. Over IPv6, unless it is set, 255 is sent and 64 is "
                + "enough.",
            "255 for IPv4, 64 for IPv6");

    private static Keyword<BfdInstance> Listener(
        string name, string meaning, Func<BfdInstance, bool> get, Func<BfdInstance, bool, BfdInstance> set)
        => Field.Of(name, Flag, get, set, meaning, "both hear of them")
            .NothingToDo("sessions and what follows them run in one process: whatever names a session follows it");
}
