namespace Vrrp;

/// <summary>One tracked object that is up or down, and how it stands.</summary>
/// <param name="Kind">The fault it causes with weight 0.</param>
/// <param name="Weight">-254 to 254; 0: its failure is a fault.</param>
/// <param name="Reverse">Turns the direction round.</param>
/// <param name="IsUp">Its last result; null: none yet.</param>
public readonly record struct TrackedObject(VrrpFaults Kind, int Weight, bool Reverse, bool? IsUp)
{
    /// <summary>
    /// What it comes to, as with keepalived: a positive weight counts while the object is up, a negative one while it is down,
    /// <see cref="Reverse"/> changes the sign, and weight 0 is a fault while the object is down (reversed: up).
    /// </summary>
    public VrrpTracking Effect => new(Fault, Adjustment);

    private VrrpFaults Fault =>
        IsUp is not { } up ? VrrpFaults.Pending
        : Weight == 0 && up == Reverse ? Kind
        : VrrpFaults.None;

    private int Adjustment => IsUp is { } up && up == Weight > 0 ? (Reverse ? -Weight : Weight) : 0;
}
