using System.Net;

namespace Ipvs.Netlink;

/// <summary>A connection synchronisation daemon. The kernel runs at most one for each state.</summary>
/// <param name="State">Sends or receives.</param>
/// <param name="Interface">The name of the link it multicasts on.</param>
/// <param name="SyncId">0 to 255: only daemons of the same id hear each other.</param>
public sealed record IpvsDaemon(IpvsDaemonState State, string Interface, uint SyncId)
{
    /// <summary>Most bytes of a message; 0 for what the link's MTU allows.</summary>
    public ushort MaximumLength { get; init; }

    /// <summary>The multicast group; null for 224.0.0.81.</summary>
    public IPAddress? Group { get; init; }

    /// <summary>UDP port; 0 for 8848.</summary>
    public ushort Port { get; init; }

    /// <summary>Time to live; 0 for 1.</summary>
    public byte TimeToLive { get; init; }

    /// <summary>"master sync daemon on eth0, id 1".</summary>
    public override string ToString()
        => $"{(State == IpvsDaemonState.Master ? "master" : "backup")} sync daemon on {Interface}, id {SyncId}";
}
