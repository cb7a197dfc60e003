namespace Vrrp;

/// <summary>One thing to do; which fields mean something depends on <see cref="Kind"/>.</summary>
public readonly record struct VrrpAction(VrrpActionKind Kind)
{
    /// <summary>Of the advertisement to send, of the master heard, or the effective one.</summary>
    public byte Priority { get; init; }

    /// <summary>The effective priority before it changed.</summary>
    public byte PreviousPriority { get; init; }

    /// <summary>Announcements of each address.</summary>
    public int Repeat { get; init; }

    /// <summary>The router heard.</summary>
    public InternetAddress Router { get; init; }

    /// <summary>The state left.</summary>
    public VrrpState From { get; init; }

    /// <summary>The state entered.</summary>
    public VrrpState To { get; init; }

    /// <summary>Why.</summary>
    public TransitionReason Reason { get; init; }
}
