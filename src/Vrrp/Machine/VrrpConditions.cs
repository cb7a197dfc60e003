namespace Vrrp;

/// <summary>What the world around an instance is like.</summary>
/// <param name="Faults">What keeps it from taking part.</param>
/// <param name="PriorityAdjustment">What weights add to its priority.</param>
/// <param name="LocalAddress">Where its adverts come from, which decides between equal priorities.</param>
public readonly record struct VrrpConditions(VrrpFaults Faults, int PriorityAdjustment, InternetAddress LocalAddress)
{
    /// <summary>Some fault is there; awaited results are none.</summary>
    public bool HasFault => (Faults & ~VrrpFaults.Pending) != VrrpFaults.None;

    /// <summary>The first results of trackers are awaited.</summary>
    public bool IsPending => (Faults & VrrpFaults.Pending) != 0;

    /// <summary>A packet would not get out.</summary>
    public bool IsMute => (Faults & (VrrpFaults.Interface | VrrpFaults.SourceAddress | VrrpFaults.Socket)) != 0;
}
