using System.Runtime.InteropServices;

namespace Linux;

/// <summary>network_namespaces(7).</summary>
public static class NetworkNamespace
{
    /// <summary>That of the calling thread, as a path to open.</summary>
    public const string Current = "/proc/thread-self/ns/net";

    /// <summary>Where ip-netns(8) keeps the one of this name.</summary>
    public static string PathOf(string name) => $"/run/netns/{name}";

    /// <summary>Whether the calling thread is in it.</summary>
    /// <exception cref="LinuxException">Of one of the two it cannot be found out.</exception>
    public static bool IsCurrent(string path) => FileIdentity.Of(path) == FileIdentity.Of(Current);

    /// <summary>Keeps the one of the calling thread open for good, also for a program that begins anew.</summary>
    /// <returns>A path of it that stays, whatever namespace the thread goes to.</returns>
    /// <exception cref="LinuxException">It cannot be opened.</exception>
    public static string HoldCurrent()
    {
        // Not a handle of .NET: those are closed at execve(2).
        var descriptor = Native.open_file(Current, 0);
        return descriptor >= 0
            ? $"/proc/self/fd/{descriptor}"
            : throw new LinuxException($"open {Current}", Marshal.GetLastPInvokeError());
    }

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
        using Lease number = new(descriptor);
        if (setns(number, CLONE_NEWNET) < 0)
        {
            throw new LinuxException($"enter network namespace {path}", Marshal.GetLastPInvokeError());
        }
    }
}
