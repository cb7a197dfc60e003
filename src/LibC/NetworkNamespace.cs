using System.Runtime.InteropServices;

namespace Linux;

/// <summary>network_namespaces(7).</summary>
public static class NetworkNamespace
{
    /// <summary>
    /// Moves the calling thread, and no other, into a network namespace: setns(2). Sockets it opens from now on belong there,
    /// whichever thread uses them later. For a thread of one's own, never one of the thread pool.
    /// </summary>
    /// <param name="path">What names it: "/run/netns/NAME" of ip-netns(8), or "/proc/PID/ns/net".</param>
    /// <exception cref="LinuxException">Not permitted (CAP_SYS_ADMIN), or not a network namespace.</exception>
    /// <exception cref="IOException">The path cannot be opened.</exception>
    public static void Enter(string path)
    {
        using var descriptor = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (LibC.setns(descriptor, LibC.CLONE_NEWNET) < 0)
        {
            throw new LinuxException($"enter network namespace {path}", Marshal.GetLastPInvokeError());
        }
    }
}
