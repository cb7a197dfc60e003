namespace Bfd;

/// <summary>What one step wants done.</summary>
/// <param name="Send">Send this; null: nothing.</param>
/// <param name="Transition">Tell of this; null: nothing.</param>
public readonly record struct BfdActions(BfdPacket? Send, BfdStateChange? Transition);
