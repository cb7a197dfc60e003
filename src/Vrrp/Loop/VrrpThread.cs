using Linux;

namespace Vrrp;

/// <summary>The privileges of the loop's thread, which calls it.</summary>
internal sealed class VrrpThread
{
    private VrrpThreadOptions _options = new();

    /// <summary>Asks the kernel for what differs from before; what was never asked for is left as the thread was started.</summary>
    internal VrrpPrivileges Set(VrrpThreadOptions options)
    {
        var before = _options;
        _options = options;
        return new(
            options.RealTimePriority == before.RealTimePriority ? 0
                : options.RealTimePriority is { } priority ? RealTime.SetRoundRobin(priority)
                : RealTime.SetOrdinary(),
            options.LockMemory == before.LockMemory ? 0
                : options.LockMemory ? RealTime.LockMemory()
                : RealTime.UnlockMemory());
    }
}
