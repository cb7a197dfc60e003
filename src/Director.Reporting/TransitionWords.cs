using System.Globalization;
using Director.Core.Engine;
using Vrrp;

namespace Director.Reporting;

/// <summary>Why an instance changed its state, in words.</summary>
public static class TransitionWords
{
    /// <summary>The words.</summary>
    /// <param name="master">The master that was heard last; null: none was.</param>
    public static string Of(TransitionReason reason, RouterEvent.HeardMaster? master = null) => reason switch
    {
        TransitionReason.Startup => "started",
        TransitionReason.WentOn => "it was master when the previous process ended a moment ago, and stays master",
        TransitionReason.AddressOwner => "it owns the addresses",
        TransitionReason.MasterDown => $"no advertisement for the master-down interval{Name(master, ", the last one came from {0}")}",
        TransitionReason.MasterResigned => $"the master resigned with priority 0{Name(master, ", it was {0}")}",
        TransitionReason.Preempted => $"the master has a lower priority{Name(master, ", it is {0}")}",
        TransitionReason.MasterLost => $"BFD lost its master{Name(master, ", it was {0}")}",
        TransitionReason.BetterMaster => $"a better master advertises{Name(master, ": {0}")}",
        TransitionReason.Expired => "it was late for so long that another master must have taken over",
        TransitionReason.FaultCleared => "the fault is gone",
        TransitionReason.SyncGroup => "its sync group moved",
        TransitionReason.Resigned => "an operator made it resign",
        TransitionReason.Shutdown => "stopped",
        _ => reason.ToString(),
    };

    private static string Name(RouterEvent.HeardMaster? master, string format) => master is { Address: var address, Priority: var priority }
        ? string.Format(CultureInfo.InvariantCulture, format, priority == 0 ? $"{address}" : $"{address}, priority {priority}")
        : "";
}
