namespace Bfd;

/// <summary>One event.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Packet">With <see cref="BfdEventKind.Packet"/>: what was received.</param>
public readonly record struct BfdEvent(BfdEventKind Kind, BfdPacket Packet = default)
{
    /// <summary>See <see cref="BfdEventKind.Start"/>.</summary>
    public static BfdEvent Start { get; } = new(BfdEventKind.Start);

    /// <summary>See <see cref="BfdEventKind.Deadline"/>.</summary>
    public static BfdEvent Deadline { get; } = new(BfdEventKind.Deadline);

    /// <summary>See <see cref="BfdEventKind.Reconfigured"/>.</summary>
    public static BfdEvent Reconfigured { get; } = new(BfdEventKind.Reconfigured);

    /// <summary>See <see cref="BfdEventKind.Disabled"/>.</summary>
    public static BfdEvent Disabled { get; } = new(BfdEventKind.Disabled);

    /// <summary>See <see cref="BfdEventKind.Packet"/>.</summary>
    public static BfdEvent Received(in BfdPacket packet) => new(BfdEventKind.Packet, packet);
}
