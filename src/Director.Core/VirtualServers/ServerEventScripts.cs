using Keepalived.Configuration;

namespace Director.Core.VirtualServers;

/// <summary>Which script hears of an event.</summary>
internal static class ServerEventScripts
{
    /// <summary>notify_up, notify_down, quorum_up or quorum_down; null without one.</summary>
    public static ScriptCommand? Of(ServerEvent serverEvent) => serverEvent.Kind switch
    {
        ServerEventKind.RealServerUp => serverEvent.RealServer!.NotifyUp,
        ServerEventKind.RealServerDown => serverEvent.RealServer!.NotifyDown,
        ServerEventKind.QuorumGained => serverEvent.VirtualServer.QuorumUp,
        ServerEventKind.QuorumLost => serverEvent.VirtualServer.QuorumDown,
        _ => null,
    };
}
