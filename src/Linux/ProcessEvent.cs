using System.Runtime.InteropServices;

namespace Linux;

/// <summary>What happened to a process.</summary>
public enum ProcessEventKind
{
    /// <summary>The kernel answers that it listens to us; <see cref="ProcessEvent.Process"/> is the errno of a refusal, or 0.</summary>
    Answered,

    /// <summary>It was forked by <see cref="ProcessEvent.Parent"/>.</summary>
    Forked,

    /// <summary>It runs another program.</summary>
    Executed,

    /// <summary>It gave itself another name.</summary>
    Renamed,

    /// <summary>It has ended.</summary>
    Exited,
}

/// <summary>One message of the kernel's process connector, of those that concern whole processes and not threads.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Process">To which process.</param>
/// <param name="Parent">Who forked it; 0 for the other kinds.</param>
public readonly record struct ProcessEvent(ProcessEventKind Kind, int Process, int Parent = 0)
{
    /// <summary>Where struct proc_event begins: behind struct nlmsghdr (16 bytes) and struct cn_msg (20 bytes).</summary>
    internal const int Start = 36;

    /// <summary>Where the data of the kind begin: behind what, cpu and the 8 bytes of the time.</summary>
    internal const int Data = Start + 16;

    /// <summary>The bytes that are read of a message.</summary>
    public const int Longest = Data + 32;

    /// <summary>
    /// Reads one datagram: struct nlmsghdr, struct cn_msg, struct proc_event, all in the machine's byte order. False for what is no such
    /// message, is cut short, or is of a thread alone.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out ProcessEvent happened)
    {
        happened = default;
        if (datagram.Length < Data + 4 || Word(datagram, 16) != Native.CN_IDX_PROC || Word(datagram, 20) != Native.CN_VAL_PROC)
        {
            return false;
        }

        switch (Word(datagram, Start))
        {
            case Native.PROC_EVENT_NONE:
                happened = new(ProcessEventKind.Answered, Number(datagram, Data));
                return true;
            case Native.PROC_EVENT_FORK when datagram.Length >= Data + 16:
                // parent_pid, parent_tgid, child_pid, child_tgid
                happened = new(ProcessEventKind.Forked, Number(datagram, Data + 12), Number(datagram, Data + 4));
                return Number(datagram, Data + 8) == happened.Process;
            case Native.PROC_EVENT_EXEC:
                return TryWhole(datagram, ProcessEventKind.Executed, out happened);
            case Native.PROC_EVENT_COMM:
                return TryWhole(datagram, ProcessEventKind.Renamed, out happened);
            case Native.PROC_EVENT_EXIT:
                return TryWhole(datagram, ProcessEventKind.Exited, out happened);
            default:
                return false;
        }
    }

    // process_pid, process_tgid
    private static bool TryWhole(ReadOnlySpan<byte> datagram, ProcessEventKind kind, out ProcessEvent happened)
    {
        happened = default;
        if (datagram.Length < Data + 8)
        {
            return false;
        }

        happened = new(kind, Number(datagram, Data + 4));
        return Number(datagram, Data) == happened.Process;
    }

    private static uint Word(ReadOnlySpan<byte> datagram, int offset) => MemoryMarshal.Read<uint>(datagram[offset..]);

    private static int Number(ReadOnlySpan<byte> datagram, int offset) => MemoryMarshal.Read<int>(datagram[offset..]);
}
