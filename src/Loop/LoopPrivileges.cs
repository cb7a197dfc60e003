namespace Loop;

/// <summary>What the loop asked the kernel for, and got: each an errno, 0 when granted or not asked for.</summary>
/// <param name="RealTimeErrno">Of sched_setscheduler(2); EPERM: CAP_SYS_NICE is missing.</param>
/// <param name="LockMemoryErrno">Of mlockall(2); EPERM or ENOMEM: CAP_IPC_LOCK or a larger RLIMIT_MEMLOCK is missing.</param>
/// <param name="NiceErrno">Of setpriority(2); EACCES: CAP_SYS_NICE is missing.</param>
/// <param name="AffinityErrno">Of sched_setaffinity(2); EINVAL: none of the processors is there.</param>
public readonly record struct LoopPrivileges(int RealTimeErrno, int LockMemoryErrno, int NiceErrno = 0, int AffinityErrno = 0);
