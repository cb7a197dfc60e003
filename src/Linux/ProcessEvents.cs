using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// The kernel's process connector (netlink, CN_IDX_PROC): who forks, runs another program, renames itself and ends. A filter in the kernel
/// keeps away what concerns threads and rights. For one thread. Reading never waits.
/// </summary>
public sealed unsafe class ProcessEvents : IDisposable
{
    private const int Many = 32;
    private readonly byte[] _buffer = new byte[Many * ProcessEvent.Longest];
    private readonly int[] _lengths = new int[Many];
    private readonly sockaddr_nl[] _senders = new sockaddr_nl[Many];

    private const string FirstNamespace = "/proc/1/ns/net";
    private static LinuxSocket? _reserved;
    private readonly bool _isReserved;

    private ProcessEvents(LinuxSocket socket, bool isReserved) => (Socket, _isReserved) = (socket, isReserved);

    /// <summary>What becomes readable when something happened.</summary>
    public LinuxSocket Socket { get; }

    /// <summary>
    /// Opens a socket in the machine's first network namespace, where alone the kernel tells of processes, for a service that runs in
    /// another or will. It takes all of root's rights, which a service gives up; while nobody listens the socket costs nothing.
    /// </summary>
    public static void Reserve()
    {
        // Where the namespace of process 1 cannot be seen it cannot be entered either.
        var first = new FileInfo(FirstNamespace).LinkTarget;
        if (first is null || first == new FileInfo("/proc/self/ns/net").LinkTarget)
        {
            Open();
            return;
        }

        OwnThread there = new("first namespace", static () =>
        {
            NetworkNamespace.Enter(FirstNamespace);
            Open();
        });
        there.Start();
        there.Join();

        static void Open()
        {
            try
            {
                _reserved = OpenSocket();
            }
            catch (LinuxException)
            {
                // A kernel without the connector: whoever listens will be told so.
            }
        }
    }

    /// <summary>
    /// Asks the kernel to tell of processes. It answers with <see cref="ProcessEventKind.Answered"/>; what happened before that is lost.
    /// A kernel without the connector does not answer, or refuses with ECONNREFUSED, as every network namespace but the first does.
    /// </summary>
    /// <param name="bufferBytes">The receive buffer; 0 for the kernel's own choice.</param>
    /// <param name="force">It may exceed the system's limit.</param>
    /// <param name="events">What to read from.</param>
    /// <returns>0 or the errno.</returns>
    public static int TryOpen(int bufferBytes, bool force, out ProcessEvents? events)
    {
        try
        {
            var errno = TryListen(new(OpenSocket(), isReserved: false), bufferBytes, force, out events);
            return errno == Errno.ECONNREFUSED && Interlocked.Exchange(ref _reserved, null) is { } reserved
                ? TryListen(new(reserved, isReserved: true), bufferBytes, force, out events)
                : errno;
        }
        catch (LinuxException failure)
        {
            events = null;
            return failure.Number;
        }
    }

    /// <summary>Makes the receive buffer another.</summary>
    /// <param name="bytes">Its size; 0 leaves it.</param>
    /// <param name="force">It may be above the system's limit, where the process has CAP_NET_ADMIN.</param>
    public void Resize(int bytes, bool force)
    {
        var value = MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in bytes));
        if (bytes > 0 && (!force || Socket.TrySetOption(Native.SOL_SOCKET, Native.SO_RCVBUFFORCE, value) != 0))
        {
            _ = Socket.TrySetOption(Native.SOL_SOCKET, Native.SO_RCVBUF, value);
        }
    }

    /// <summary>Takes the events that are there.</summary>
    /// <param name="events">Takes them; at least 32.</param>
    /// <param name="isAll">There were no more.</param>
    /// <returns>How many, which may be none; or the negative errno: -EAGAIN when there are none, -ENOBUFS when some were lost.</returns>
    public int Read(Span<ProcessEvent> events, out bool isAll)
    {
        var received = Socket.ReceiveMany<sockaddr_nl>(_buffer, _lengths, _senders, Native.MSG_DONTWAIT);
        isAll = received is >= 0 and < Many or -Errno.EAGAIN;
        var count = 0;
        const int share = ProcessEvent.Longest;
        for (var i = 0; i < received; i++)
        {
            // Only the kernel, which has no port, tells of processes.
            if (_senders[i].nl_pid == 0
                && ProcessEvent.TryParse(_buffer.AsSpan(i * share, Math.Min(_lengths[i], share)), out var happened))
            {
                events[count++] = happened;
            }
        }

        return received < 0 ? received : count;
    }

    /// <summary>Has the kernel tell us no more: it counts who listens, and before Linux 6.6 does not see who closes a socket.</summary>
    public void Dispose()
    {
        _ = Ask(Native.PROC_CN_MCAST_IGNORE);
        GiveBack();
    }

    /// <summary>What <see cref="Reserve"/> keeps until somebody listens; for tests.</summary>
    internal static LinuxSocket? Reserved
    {
        get => _reserved;
        set => _reserved = value;
    }

    private void GiveBack()
    {
        if (_isReserved)
        {
            // There is no way to another one.
            _ = Socket.TrySetOption(Native.SOL_NETLINK, Native.NETLINK_DROP_MEMBERSHIP, Group);
            _reserved = Socket;
        }
        else
        {
            Socket.Dispose();
        }
    }

    private static ReadOnlySpan<byte> Group => BitConverter.GetBytes(Native.CN_IDX_PROC);

    internal static LinuxSocket OpenSocket() => LinuxSocket.Open(
        Native.AF_NETLINK, Native.SOCK_DGRAM | Native.SOCK_NONBLOCK, Native.NETLINK_CONNECTOR, "the process connector");

    private static int TryListen(ProcessEvents opened, int bufferBytes, bool force, out ProcessEvents? events)
    {
        events = null;
        opened.Resize(bufferBytes, force);
        try
        {
            Filter(opened.Socket);
            var errno = opened.Socket.TrySetOption(Native.SOL_NETLINK, Native.NETLINK_ADD_MEMBERSHIP, Group);
            errno = errno != 0 ? errno : -Math.Min(0, opened.Ask(Native.PROC_CN_MCAST_LISTEN));
            events = errno == 0 ? opened : null;
            return errno;
        }
        finally
        {
            if (events is null)
            {
                opened.GiveBack();
            }
        }
    }

    private static void Filter(LinuxSocket socket)
    {
        fixed (sock_filter* program = ProcessEventFilter.Program)
        {
            sock_fprog filter = new() { len = (ushort)ProcessEventFilter.Program.Length, filter = program };
            socket.SetOption(Native.SOL_SOCKET, Native.SO_ATTACH_FILTER, filter, "a filter of process events");
        }
    }

    // struct nlmsghdr, struct cn_msg, enum proc_cn_mcast_op.
    private int Ask(uint operation)
    {
        Span<byte> request = stackalloc byte[40];
        request.Clear();
        Put(request, 0, (uint)request.Length);
        // NLMSG_DONE
        Put(request, 4, 3);
        Put(request, 16, Native.CN_IDX_PROC);
        Put(request, 20, Native.CN_VAL_PROC);
        Put(request, 32, sizeof(uint));
        Put(request, 36, operation);
        return Socket.SendTo(request, new sockaddr_nl { nl_family = Native.AF_NETLINK });
    }

    private static void Put(Span<byte> bytes, int offset, uint value) => MemoryMarshal.Write(bytes[offset..], value);
}
