using System.Buffers.Binary;

namespace Linux;

/// <summary>
/// What the kernel lets through to a socket of <see cref="ProcessEvents"/>: a fork, an exec, another name or an end of a process and not
/// of a thread, and the answer to a request.
/// </summary>
internal static class ProcessEventFilter
{
    private const int ForkBlock = 7;
    private const int OtherBlock = 11;
    private const int Drop = 15;
    private const int Accept = 16;

    /// <summary>The program of socket(7), SO_ATTACH_FILTER.</summary>
    public static readonly sock_filter[] Program =
    [
        Load(ProcessEvent.Start),
        If(1, Native.PROC_EVENT_NONE, Accept),
        If(2, Native.PROC_EVENT_FORK, ForkBlock),
        If(3, Native.PROC_EVENT_EXEC, OtherBlock),
        If(4, Native.PROC_EVENT_EXIT, OtherBlock),
        If(5, Native.PROC_EVENT_COMM, OtherBlock),
        Return(0),
        // child_pid and child_tgid, behind those of the parent.
        Load(ProcessEvent.Data + 8),
        new(BPF_TO_INDEX, 0, 0, 0),
        Load(ProcessEvent.Data + 12),
        IfSame(10),
        // process_pid and process_tgid.
        Load(ProcessEvent.Data),
        new(BPF_TO_INDEX, 0, 0, 0),
        Load(ProcessEvent.Data + 4),
        IfSame(14),
        Return(0),
        Return(uint.MaxValue),
    ];

    private static sock_filter Load(int offset) => new(BPF_LOAD, 0, 0, (uint)offset);

    // Words are loaded in network order, so constants of the machine's order are turned round. Jumps count from the next instruction.
    private static sock_filter If(int here, uint value, int to) => new(
        BPF_JUMP_IF_EQUAL, (byte)(to - here - 1), 0, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    private static sock_filter IfSame(int here) => new(BPF_JUMP_IF_EQUAL_INDEX, (byte)(Accept - here - 1), (byte)(Drop - here - 1), 0);

    private static sock_filter Return(uint bytes) => new(BPF_RETURN, 0, 0, bytes);
}
