namespace Vrrp;

/// <summary>A change of state of an instance.</summary>
/// <param name="Instance">Its name.</param>
/// <param name="From">The state it left.</param>
/// <param name="To">The state it is in.</param>
/// <param name="Reason">Why.</param>
/// <param name="EffectivePriority">Its priority after weights, 1 to 255.</param>
/// <param name="Faults">What is wrong with it now.</param>
/// <param name="FaultyMember">With <see cref="VrrpFaults.SyncGroup"/>: a member of its sync group that has a fault of its own.</param>
public readonly record struct VrrpTransition(
    string Instance,
    VrrpState From,
    VrrpState To,
    TransitionReason Reason,
    byte EffectivePriority,
    VrrpFaults Faults,
    string? FaultyMember = null);
