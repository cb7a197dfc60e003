namespace Bfd;

/// <summary>What a session may meet.</summary>
public enum BfdEventKind : byte
{
    /// <summary>It was added.</summary>
    Start,

    /// <summary>Its deadline has come.</summary>
    Deadline,

    /// <summary>A packet that is for it and permitted.</summary>
    Packet,

    /// <summary>Its configuration was swapped.</summary>
    Reconfigured,

    /// <summary>It is removed, or all stops (§6.8.16).</summary>
    Disabled,
}
