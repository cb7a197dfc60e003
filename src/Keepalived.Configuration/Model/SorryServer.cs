using System.Net;

namespace Keepalived.Configuration;

/// <summary>Keyword <c>sorry_server</c>: answers while there is no quorum.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Forwarding">How packets reach it.</param>
/// <param name="InhibitOnFailure"><c>sorry_server_inhibit</c>: it stays in the table with weight 0 while not needed.</param>
public sealed record SorryServer(IPAddress Address, ushort Port, Forwarding Forwarding, bool InhibitOnFailure = false);
