using Director.Core.Routers;
using Keepalived.Configuration;
using Loop;
using Vrrp;

namespace Director.Core.Engine;

/// <summary>What happened to virtual routers.</summary>
public abstract record RouterEvent : DirectorEvent
{
    /// <summary>An instance changed its state.</summary>
    /// <param name="Instance">Its configuration; after a reload that removed it, the former one.</param>
    /// <param name="Change">From what to what, and why.</param>
    /// <param name="Reported">How others hear of it; null: they do not.</param>
    /// <param name="Faults">Why it is in fault, in words; null: it is not.</param>
    public sealed record Transition(VrrpInstance Instance, VrrpTransition Change, ReportedState? Reported, string? Faults) : RouterEvent
    {
        /// <summary>The master that was heard last; null: none was.</summary>
        public HeardMaster? Master { get; init; }
    }

    /// <summary>A sync group changed its state as a whole.</summary>
    public sealed record GroupTransition(SyncGroup Group, ReportedState State) : RouterEvent;

    /// <summary>An instance stays in fault, for other reasons.</summary>
    public sealed record FaultsChanged(VrrpInstance Instance, string Faults) : RouterEvent;

    /// <summary>A backup hears a master that it did not hear before.</summary>
    public sealed record NewMaster(VrrpInstance Instance, InternetAddress Master, byte Priority) : RouterEvent;

    /// <summary>A master heard a router of lower priority that claims to be master too.</summary>
    /// <param name="EffectivePriority">Of the instance.</param>
    public sealed record LowerPriorityMaster(
        VrrpInstance Instance, InternetAddress Source, byte Priority, byte EffectivePriority) : RouterEvent;

    /// <summary>The effective priority changed.</summary>
    /// <param name="State">The instance's state meanwhile.</param>
    /// <param name="IsReported">It or its sync group has <c>notify_priority_changes</c>.</param>
    public sealed record PriorityChanged(
        VrrpInstance Instance, byte Previous, byte Current, VrrpState State, bool IsReported) : RouterEvent
    {
        /// <summary>What adds to its own priority now, or takes from it, in words.</summary>
        public string Trackers { get; init; } = "";
    }

    /// <summary>A router that advertises as master.</summary>
    /// <param name="Priority">When it was heard first.</param>
    public readonly record struct HeardMaster(InternetAddress Address, byte Priority);

    /// <summary>An advertisement was not accepted, or was with a fault.</summary>
    public sealed record Rejected(RejectedAdvertisement Advertisement) : RouterEvent;

    /// <summary>A system call of the loop failed.</summary>
    public sealed record SocketFailed(SocketTrouble Trouble) : RouterEvent;

    /// <summary>A deadline was met late.</summary>
    public sealed record Late(InstanceName Instance, TimeSpan Lateness) : RouterEvent;

    /// <summary>The kernel refused the thread of a loop what the configuration asks for.</summary>
    /// <param name="Keywords">The beginning of the keywords that asked: "vrrp", "checker" or "bfd".</param>
    public sealed record RightsRefused(LoopThreadOptions Options, LoopPrivileges Granted, string Keywords = "vrrp") : RouterEvent;

    /// <summary>The loop's thread was late and asked for a higher real-time priority.</summary>
    /// <param name="Priority">1 to 99.</param>
    /// <param name="Errno">0: it has it; else why the kernel refused.</param>
    public sealed record RealTimeRaised(int Priority, int Errno) : RouterEvent;

    /// <summary>What a restart needs to go on as master cannot be kept.</summary>
    public sealed record LastAdvertisementsNotKept(string Problem) : RouterEvent;

    /// <summary>An instance in front of virtual servers has the least priority, for the ip_vs table cannot be written.</summary>
    public sealed record WithoutTable(VrrpInstance Instance, string Reason) : RouterEvent;

    /// <summary>The table can be written again: its priority is as before.</summary>
    public sealed record WithTableAgain(VrrpInstance Instance) : RouterEvent;

    /// <summary>A tracked script changed its mind.</summary>
    /// <param name="Name">Of its <c>vrrp_script</c>.</param>
    /// <param name="Reason">How it ended, for people.</param>
    public sealed record ScriptChanged(string Name, bool IsUp, string Reason) : RouterEvent;

    /// <summary>A shortage of our own keeps a tracked script from running: its state stays, and it is tried again.</summary>
    /// <param name="Name">Of its <c>vrrp_script</c>.</param>
    public sealed record ScriptDeferred(string Name, string Reason) : RouterEvent;
}
