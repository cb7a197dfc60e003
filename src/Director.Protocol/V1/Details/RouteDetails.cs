namespace Director.Protocol.V1;

/// <summary>A route of the file.</summary>
/// <param name="Destination">"10.66.0.0/16".</param>
/// <param name="Type">Of the kernel: 1 unicast, 6 blackhole.</param>
/// <param name="Scope">As the kernel numbers them; absent: it follows from the rest.</param>
/// <param name="IsSet">The one who holds it is master.</param>
/// <param name="Ecn"><c>features ecn</c>.</param>
/// <param name="QuickAck"><c>quickack</c>.</param>
public sealed record RouteDetails(
    string Destination, string Family, int Type, string? Gateway, string? Source, long? Metric, int? Scope, string? Interface, long Table,
    bool IsSet, IReadOnlyList<HopDetails> Hops, bool Ecn = false, bool QuickAck = false);

/// <summary>A next hop.</summary>
public sealed record HopDetails(string? Gateway, string? Interface, int Weight, bool OnLink);

/// <summary>A routing rule of the file.</summary>
/// <param name="From">"10.66.1.0/24".</param>
/// <param name="IsTable">It looks up <paramref name="Table"/>.</param>
public sealed record RuleDetails(
    string Family, string? From, string? To, bool IsTable, long Table, bool IsInverted, long Preference, string? InputInterface,
    string? OutputInterface, long? Mark, int Tos = 0);
