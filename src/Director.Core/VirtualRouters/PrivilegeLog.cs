using Linux;
using Microsoft.Extensions.Logging;
using Vrrp;

namespace Director.Core.VirtualRouters;

/// <summary>Says what the kernel did not grant the loop's thread.</summary>
internal static partial class PrivilegeLog
{
    public static void Write(ILogger logger, VrrpThreadOptions options, VrrpPrivileges granted)
    {
        if (granted.RealTimeErrno != 0)
        {
            NotRealTime(logger, options.RealTimePriority, Errno.Name(granted.RealTimeErrno));
        }

        if (granted.LockMemoryErrno != 0)
        {
            NotLocked(logger, Errno.Name(granted.LockMemoryErrno));
        }
    }

    [LoggerMessage(LogLevel.Warning, "vrrp_rt_priority {Priority}: refused with {Error}; grant CAP_SYS_NICE, or LimitRTPRIO= in the unit")]
    private static partial void NotRealTime(ILogger logger, int? priority, string error);

    [LoggerMessage(LogLevel.Warning, "vrrp_no_swap: refused with {Error}; grant CAP_IPC_LOCK, or LimitMEMLOCK=infinity in the unit")]
    private static partial void NotLocked(ILogger logger, string error);
}
