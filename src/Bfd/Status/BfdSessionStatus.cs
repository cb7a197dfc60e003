namespace Bfd;

/// <summary>A session at one moment, between two turns of the loop.</summary>
public sealed record BfdSessionStatus
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whom it is with.</summary>
    public required BfdSessionKey Key { get; init; }

    /// <summary>States, discriminators and intervals of both sides.</summary>
    public required BfdMachineState Machine { get; init; }

    /// <summary>Packets sent.</summary>
    public required long PacketsSent { get; init; }

    /// <summary>Packets accepted.</summary>
    public required long PacketsReceived { get; init; }

    /// <summary>Sends that failed.</summary>
    public required long SendErrors { get; init; }

    /// <summary>Times it became up.</summary>
    public required long BecameUp { get; init; }

    /// <summary>The <see cref="TimeProvider.GetTimestamp"/> of its last transition; 0: none yet.</summary>
    public required long LastTransition { get; init; }
}
