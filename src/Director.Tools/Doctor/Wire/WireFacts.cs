using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Director.Tools.Doctor;

/// <summary>What was heard on the networks of the instances.</summary>
/// <param name="Heard">VRRP messages of others, each once with how often it came.</param>
/// <param name="Listened">For how long.</param>
/// <param name="Silence">Why nothing could be heard, in words; null: it could.</param>
public sealed record WireFacts(ImmutableArray<HeardMessage> Heard, TimeSpan Listened, string? Silence = null)
{
    /// <summary>Nobody listened.</summary>
    public static readonly WireFacts None = new([], TimeSpan.Zero, "nobody listened");
}

/// <summary>A VRRP message as it came in: whatever somebody sends.</summary>
/// <param name="Place">Where it was heard.</param>
/// <param name="Source">Its sender.</param>
/// <param name="Destination">The group, or an address of this machine.</param>
/// <param name="TimeToLive">What was left of it.</param>
/// <param name="Message">Its bytes behind the IP header, and behind an authentication header.</param>
public sealed record HeardMessage(
    ListeningPlace Place, IPAddress Source, IPAddress Destination, byte TimeToLive, ImmutableArray<byte> Message)
{
    /// <summary>How often it came.</summary>
    public int Count { get; init; } = 1;
}

/// <summary>Where to listen.</summary>
/// <param name="Interface">The interface.</param>
/// <param name="Family">Of the adverts.</param>
/// <param name="HasHeader">With auth_type AH they travel as IP protocol 51.</param>
/// <param name="Group">The group to join; null: unicast.</param>
public sealed record ListeningPlace(string Interface, AddressFamily Family, bool HasHeader, IPAddress? Group);

/// <summary>What answered ARP, or neighbour solicitations.</summary>
/// <param name="Answers">All answers.</param>
/// <param name="Silence">Why nobody was asked, in words; null: they were.</param>
public sealed record ProbeFacts(ImmutableArray<NeighbourAnswer> Answers, string? Silence = null)
{
    /// <summary>Nobody was asked.</summary>
    public static readonly ProbeFacts None = new([], "--probe asks the network");
}

/// <summary>An answer: this hardware address claims this address.</summary>
public sealed record NeighbourAnswer(string Interface, IPAddress Address, PhysicalAddress HardwareAddress);

/// <summary>A question: who on the network of an interface has an address.</summary>
public sealed record NeighbourQuestion(string Interface, IPAddress Address);
