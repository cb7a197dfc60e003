using Netlink;

namespace TestSupport.Netlink;

/// <summary>A request as the scripted kernel saw it.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Payload">What followed the header.</param>
public sealed record ScriptedRequest(NetlinkHeader Header, byte[] Payload);
