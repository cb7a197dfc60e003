namespace Vrrp;

/// <summary>What the loop asked the kernel for, and got: each an errno, 0 when granted or not asked for.</summary>
/// <param name="RealTimeErrno">Of sched_setscheduler(2); EPERM: CAP_SYS_NICE is missing.</param>
/// <param name="LockMemoryErrno">Of mlockall(2); EPERM or ENOMEM: CAP_IPC_LOCK or a larger RLIMIT_MEMLOCK is missing.</param>
public readonly record struct VrrpPrivileges(int RealTimeErrno, int LockMemoryErrno);
