using Linux;

namespace Bfd;

/// <summary>A packet that was discarded.</summary>
/// <param name="Session">For whom it was; null: for none of ours.</param>
/// <param name="Error">What was wrong.</param>
/// <param name="Source">Who sent it.</param>
/// <param name="TimeToLive">The TTL or hop limit it came with.</param>
/// <param name="Suppressed">How many of the same kind were counted and not reported since the last report.</param>
public readonly record struct RejectedBfdPacket(
    string? Session, BfdPacketError Error, InternetAddress Source, byte TimeToLive, long Suppressed);
