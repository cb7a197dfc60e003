namespace Keepalived.Configuration;

/// <summary>Scheduler flags; the numbers are the kernel's <c>IP_VS_SVC_F_SCHED*</c>.</summary>
[Flags]
public enum SchedulerFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>flag-1</c>, <c>sh-fallback</c>, <c>mh-fallback</c>.</summary>
    Flag1 = 8,

    /// <summary><c>flag-2</c>, <c>sh-port</c>, <c>mh-port</c>.</summary>
    Flag2 = 16,

    /// <summary><c>flag-3</c>.</summary>
    Flag3 = 32,
}
