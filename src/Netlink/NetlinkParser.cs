using System.Diagnostics.CodeAnalysis;

namespace Netlink;

/// <summary>Reads one reply. It never throws and trusts no length.</summary>
/// <returns>False for a message that is not one of the family's, or is malformed.</returns>
public delegate bool NetlinkParser<T>(in NetlinkHeader header, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out T? item);
