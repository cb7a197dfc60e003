using System.Buffers;
using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// A file of this process's user alone (mode 0600), mapped: what is written to its memory is the file's content at once, without a call,
/// and stays when the process is killed. Its space is reserved, so that no write meets a full file system.
/// </summary>
public sealed unsafe class MappedFile : MemoryManager<byte>
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly int _length;
    private byte* _address;

    private MappedFile(byte* address, int length)
    {
        _address = address;
        _length = length;
    }

    /// <summary>
    /// Opens the file, or makes one of zeros: also in place of one that others own or may write, that is a link, or of another length.
    /// </summary>
    /// <param name="path">In a folder that is there.</param>
    /// <param name="length">In bytes.</param>
    /// <exception cref="IOException">It cannot be made, read, reserved or mapped.</exception>
    /// <exception cref="UnauthorizedAccessException">Not permitted.</exception>
    public static MappedFile Open(string path, int length)
    {
        if (!IsOurs(path) || new FileInfo(path).Length != length)
        {
            File.Delete(path);
        }

        // O_EXCL where none is there: nobody's link is followed.
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = File.Exists(path) ? FileMode.Open : FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
            BufferSize = 0,
            UnixCreateMode = File.Exists(path) ? null : OwnerOnly,
        });
        using Lease descriptor = new(file.SafeFileHandle);
        var errno = posix_fallocate(descriptor, 0, length);
        if (errno != 0)
        {
            throw new LinuxException($"reserve {length} bytes for {path}", errno);
        }

        var address = mmap(null, length, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
        return (nint)address != -1
            ? new MappedFile((byte*)address, length)
            : throw new LinuxException($"map {path}", Marshal.GetLastPInvokeError());
    }

    /// <inheritdoc />
    public override Span<byte> GetSpan()
        => _address is null ? throw new ObjectDisposedException(nameof(MappedFile)) : new(_address, _length);

    /// <inheritdoc />
    public override MemoryHandle Pin(int elementIndex = 0) => new(_address + elementIndex);

    /// <inheritdoc />
    public override void Unpin()
    {
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (_address is not null)
        {
            _ = munmap(_address, _length);
            _address = null;
        }
    }

    private static bool IsOurs(string path) =>
        FileFacts.TryRead(path, followLink: false, out var facts) == 0
        && facts.IsRegular
        && facts.Uid == UserDatabase.EffectiveUser
        && (facts.Mode & ~Native.S_IFMT) == (int)OwnerOnly;
}
