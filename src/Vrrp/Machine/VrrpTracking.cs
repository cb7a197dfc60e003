namespace Vrrp;

/// <summary>What the objects an instance tracks come to, added up.</summary>
/// <param name="Faults">Those of weight 0 that failed, <see cref="VrrpFaults.Pending"/> while results are awaited.</param>
/// <param name="PriorityAdjustment">The sum of the weights in force; the loop clamps the effective priority to 1..254.</param>
public readonly record struct VrrpTracking(VrrpFaults Faults, int PriorityAdjustment)
{
    /// <summary>Nothing tracked, or nothing wrong.</summary>
    public static VrrpTracking Clear => default;

    /// <summary>Both together.</summary>
    public static VrrpTracking operator +(VrrpTracking left, VrrpTracking right) =>
        new(left.Faults | right.Faults, left.PriorityAdjustment + right.PriorityAdjustment);
}
