using System.Runtime.InteropServices;

namespace Linux;

/// <summary>A named pipe that is written without ever waiting for whoever reads it.</summary>
public sealed unsafe class NamedPipe : SafeDescriptor
{
    private const uint ReadableByOwner = 0x180;

    private NamedPipe(int descriptor, bool isMade)
        : base(descriptor) => IsMade = isMade;

    /// <summary>It was not there before.</summary>
    public bool IsMade { get; }

    /// <summary>Opens the pipe, made with mode 0600 where there is none. It is a reader itself: no other one's going breaks it.</summary>
    /// <param name="path">Its file. A symbolic link is not followed.</param>
    /// <param name="owner">User and group of one that is made; null: the process's own.</param>
    /// <exception cref="IOException">It cannot be made or opened, or something else is there.</exception>
    public static NamedPipe Open(string path, (uint Uid, uint Gid)? owner = null)
    {
        var isMade = make_fifo(path, ReadableByOwner) == 0;
        if (!isMade && Marshal.GetLastPInvokeError() is not Errno.EEXIST and var errno)
        {
            throw new LinuxException($"make the FIFO {path}", errno);
        }

        if (!isMade && !(FileFacts.TryRead(path, followLink: false, out var facts) == 0 && facts.IsPipe))
        {
            throw new IOException($"{path} is there and is no FIFO");
        }

        if (isMade && owner is { } given && change_owner(path, given.Uid, given.Gid) != 0)
        {
            throw new LinuxException($"give the FIFO {path} to its user", Marshal.GetLastPInvokeError());
        }

        var descriptor = open_file(path, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
        return descriptor >= 0
            ? new NamedPipe(descriptor, isMade)
            : throw new LinuxException($"open the FIFO {path}", Marshal.GetLastPInvokeError());
    }

    /// <summary>Writes all of it in one call.</summary>
    /// <param name="text">At most 4096 bytes, which the kernel never takes in part.</param>
    /// <returns>Whether the pipe took it; false: it is full, or broken.</returns>
    public bool TryWrite(ReadOnlySpan<byte> text)
    {
        using Lease descriptor = new(this);
        fixed (byte* first = text)
        {
            return (long)write(descriptor, first, text.Length) == text.Length;
        }
    }
}
