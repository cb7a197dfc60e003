using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// The capabilities of the calling thread, capabilities(7). Threads it starts later inherit them; those that run already keep theirs.
/// </summary>
/// <param name="Effective">What the kernel checks.</param>
/// <param name="Permitted">What the thread may make effective.</param>
/// <param name="Inheritable">What survives execve(2) together with the file's own.</param>
public sealed unsafe record ThreadCapabilities(CapabilitySet Effective, CapabilitySet Permitted, CapabilitySet Inheritable)
{
    /// <summary>capget(2) of the calling thread.</summary>
    public static ThreadCapabilities Get()
    {
        cap_user_header header = new() { version = LINUX_CAPABILITY_VERSION_3 };
        var data = stackalloc cap_user_data[2];
        return capget(&header, data) == 0
            ? new(Join(data[0].effective, data[1].effective), Join(data[0].permitted, data[1].permitted),
                Join(data[0].inheritable, data[1].inheritable))
            : throw new LinuxException("read the capabilities", Marshal.GetLastPInvokeError());
    }

    /// <summary>capset(2) on the calling thread.</summary>
    public void Set()
    {
        cap_user_header header = new() { version = LINUX_CAPABILITY_VERSION_3 };
        var data = stackalloc cap_user_data[2];
        for (var half = 0; half < 2; half++)
        {
            data[half].effective = Half(Effective, half);
            data[half].permitted = Half(Permitted, half);
            data[half].inheritable = Half(Inheritable, half);
        }

        if (capset(&header, data) < 0)
        {
            throw new LinuxException("reduce the capabilities", Marshal.GetLastPInvokeError());
        }
    }

    private static CapabilitySet Join(uint low, uint high) => new(low | ((ulong)high << 32));

    private static uint Half(CapabilitySet set, int half) => (uint)(set.Bits >> (32 * half));
}
