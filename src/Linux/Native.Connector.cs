using System.Runtime.InteropServices;

namespace Linux;

/// <summary>linux/connector.h, linux/cn_proc.h and linux/filter.h.</summary>
public static unsafe partial class Native
{
    public const int NETLINK_CONNECTOR = 11;

    public const uint CN_IDX_PROC = 1;
    public const uint CN_VAL_PROC = 1;

    public const uint PROC_CN_MCAST_LISTEN = 1;
    public const uint PROC_CN_MCAST_IGNORE = 2;

    public const uint PROC_EVENT_NONE = 0;
    public const uint PROC_EVENT_FORK = 0x1;
    public const uint PROC_EVENT_EXEC = 0x2;
    public const uint PROC_EVENT_COMM = 0x200;
    public const uint PROC_EVENT_EXIT = 0x80000000;

    // BPF_LD | BPF_W | BPF_ABS, BPF_MISC | BPF_TAX, BPF_JMP | BPF_JEQ with a constant and with the index register, BPF_RET | BPF_K.
    internal const ushort BPF_LOAD = 0x20;
    internal const ushort BPF_TO_INDEX = 0x07;
    internal const ushort BPF_JUMP_IF_EQUAL = 0x15;
    internal const ushort BPF_JUMP_IF_EQUAL_INDEX = 0x1d;
    internal const ushort BPF_RETURN = 0x06;

    /// <summary>One instruction of a socket filter.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct sock_filter(ushort code, byte jt, byte jf, uint k);

    /// <summary>A socket filter.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct sock_fprog
    {
        public ushort len;
        public sock_filter* filter;
    }
}
