using Linux;

namespace Bfd;

/// <summary>The identity of a session.</summary>
/// <param name="Neighbour">Whom it is with.</param>
/// <param name="Source">Where its packets come from; none: what the route says.</param>
/// <param name="IsMultihop">Whether the neighbour may be further away than the link.</param>
public readonly record struct BfdSessionKey(InternetAddress Neighbour, InternetAddress Source, bool IsMultihop);
