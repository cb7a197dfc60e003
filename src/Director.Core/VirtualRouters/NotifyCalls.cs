using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.VirtualRouters;

/// <summary>Which scripts hear of a state, with the words keepalived appends. Pure.</summary>
internal static class NotifyCalls
{
    /// <summary>The name of a state for scripts: MASTER, BACKUP, FAULT, STOP; null for one that scripts do not hear of.</summary>
    public static string? StateName(VrrpState state, TransitionReason reason) => (state, reason) switch
    {
        (_, TransitionReason.Shutdown) => "STOP",
        (VrrpState.Master, _) => "MASTER",
        (VrrpState.Backup, _) => "BACKUP",
        (VrrpState.Fault, _) => "FAULT",
        _ => null,
    };

    /// <summary>The script for one state, <c>notify_master</c> and so on; null without one.</summary>
    public static ScriptCommand? ForState(NotifyScripts scripts, string state) => state switch
    {
        "MASTER" => scripts.Master,
        "BACKUP" => scripts.Backup,
        "FAULT" => scripts.Fault,
        "STOP" => scripts.Stop,
        _ => null,
    };

    /// <summary>What <c>notify</c> gets after its own arguments.</summary>
    /// <param name="kind">INSTANCE or GROUP.</param>
    public static string[] Appended(string kind, string name, string state, byte priority) => [kind, name, state, priority.ToString()];
}
