namespace Keepalived.Configuration;

/// <summary>Keyword <c>encap</c> of a route.</summary>
/// <param name="Kind"><c>ip</c>, <c>ip6</c>, <c>mpls</c> or <c>ila</c>.</param>
/// <param name="Words">Its words in order, checked.</param>
public sealed record RouteEncapsulation(string Kind, EquatableArray<string> Words);
