using Director.Core.Engine;
using Keepalived.Configuration;

namespace Director.Reporting;

/// <summary>Which scripts hear of a state, with the words keepalived appends. Pure.</summary>
internal static class NotifyCalls
{
    /// <summary>A state as scripts and FIFOs name it: MASTER, BACKUP, FAULT, STOP, DELETED.</summary>
    public static string Word(ReportedState state) => state switch
    {
        ReportedState.Master => "MASTER",
        ReportedState.Backup => "BACKUP",
        ReportedState.Fault => "FAULT",
        ReportedState.Stop => "STOP",
        _ => "DELETED",
    };

    /// <summary>The script for one state, <c>notify_master</c> and so on; null without one.</summary>
    public static ScriptCommand? ForState(NotifyScripts scripts, ReportedState state) => state switch
    {
        ReportedState.Master => scripts.Master,
        ReportedState.Backup => scripts.Backup,
        ReportedState.Fault => scripts.Fault,
        ReportedState.Stop => scripts.Stop,
        _ => scripts.Deleted,
    };

    /// <summary>What <c>notify</c> gets after its own arguments.</summary>
    /// <param name="kind">INSTANCE or GROUP.</param>
    public static string[] Appended(string kind, string name, ReportedState state, byte priority) =>
        [kind, name, Word(state), priority.ToString()];
}
