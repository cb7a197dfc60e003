using TestSupport;

namespace Linux.Tests;

public class ProcessEventsTests
{
    /// <summary>The kernel tells of processes in the first network namespace alone; a socket of another one is refused.</summary>
    [RootFact]
    public void A_reserved_socket_that_is_refused_once_is_there_for_the_next_attempt()
    {
        using TemporaryNamespace there = new();
        var (first, second, isKept) = there.Namespace.Run(static () =>
        {
            using var reserved = ProcessEvents.OpenSocket();
            ProcessEvents.Reserved = reserved;
            try
            {
                return (ProcessEvents.TryOpen(0, false, out _), ProcessEvents.TryOpen(0, false, out _),
                    ReferenceEquals(ProcessEvents.Reserved, reserved) && !reserved.IsClosed);
            }
            finally
            {
                ProcessEvents.Reserved = null;
            }
        });
        Assert.Equal((Errno.ECONNREFUSED, Errno.ECONNREFUSED, true), (first, second, isKept));
    }

    /// <summary>Skipped, visibly, where no network namespace can be made.</summary>
    private sealed class RootFactAttribute : FactAttribute
    {
        public RootFactAttribute() => Skip = Environment.IsPrivilegedProcess && File.Exists("/usr/sbin/ip")
            ? null
            : "needs root and ip, for a network namespace";
    }
}
