namespace Bfd;

/// <summary>A system call of the transport that failed; never fatal, and tried again.</summary>
/// <param name="Operation">What was tried, in words: "send BFD packets to 192.0.2.1 from any address".</param>
/// <param name="Errno">Its number, one of <see cref="Linux.Errno"/>.</param>
/// <param name="Session">For whom; null: for several.</param>
/// <param name="Suppressed">How many of the same kind were counted and not reported since the last report.</param>
public readonly record struct BfdSocketTrouble(string Operation, int Errno, string? Session, long Suppressed);
