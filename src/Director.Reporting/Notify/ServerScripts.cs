using Director.Core.Servers;
using Keepalived.Configuration;

namespace Director.Reporting;

/// <summary>Which script hears of an event of a server.</summary>
internal static class ServerScripts
{
    /// <summary>notify_up, notify_down, quorum_up or quorum_down; null without one.</summary>
    public static ScriptCommand? Of(ServerEvent happened) => happened.Kind switch
    {
        ServerEventKind.RealServerUp => happened.RealServer!.NotifyUp,
        ServerEventKind.RealServerDown => happened.RealServer!.NotifyDown,
        ServerEventKind.QuorumGained => happened.VirtualServer.QuorumUp,
        ServerEventKind.QuorumLost => happened.VirtualServer.QuorumDown,
        _ => null,
    };
}
