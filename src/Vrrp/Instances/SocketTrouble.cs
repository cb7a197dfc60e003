namespace Vrrp;

/// <summary>A system call of the transport that failed; never fatal.</summary>
/// <param name="Operation">What was tried, in words: "send an advertisement".</param>
/// <param name="Errno">Its number, one of <see cref="Linux.Errno"/>.</param>
/// <param name="Interface">Where; null: on no certain interface.</param>
/// <param name="Instance">For whom; null: for several.</param>
/// <param name="Suppressed">How many of the same kind were counted and not reported since the last report.</param>
public readonly record struct SocketTrouble(string Operation, int Errno, string? Interface, string? Instance, long Suppressed);
