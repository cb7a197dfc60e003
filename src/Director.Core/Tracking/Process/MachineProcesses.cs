using Linux;

namespace Director.Core.Tracking;

/// <summary>The processes of this machine.</summary>
internal sealed class MachineProcesses : IMachineProcesses
{
    // A thousand processes that begin and end in the hundredth of a second that events are gathered for.
    private const int UsualBytes = 4 << 20;
    private const int MostBytes = 64 << 20;

    private ProcessEvents? _events;
    private int _bytes;

    /// <inheritdoc />
    public SafeDescriptor? Events => _events?.Socket;

    /// <inheritdoc />
    public int Listen(int bufferBytes, bool force)
    {
        _bytes = bufferBytes > 0 ? bufferBytes : UsualBytes;
        return ProcessEvents.TryOpen(_bytes, force || bufferBytes == 0, out _events);
    }

    /// <inheritdoc />
    public int Read(Span<ProcessEvent> events, out bool isAll)
    {
        isAll = true;
        return _events?.Read(events, out isAll) ?? -Errno.EAGAIN;
    }

    /// <inheritdoc />
    public void Widen()
    {
        _bytes = Math.Min(MostBytes, 2 * _bytes);
        _events?.Resize(_bytes, force: true);
    }

    /// <inheritdoc />
    public List<int> All() => ProcessFile.All();

    /// <inheritdoc />
    public bool TryReadName(int process, Span<byte> buffer, out ReadOnlySpan<byte> name) =>
        ProcessFile.TryReadName(process, buffer, out name);

    /// <inheritdoc />
    public bool TryReadLivingName(int process, Span<byte> buffer, out ReadOnlySpan<byte> name) =>
        ProcessFile.TryReadLivingName(process, buffer, out name);

    /// <inheritdoc />
    public int ReadCommandLine(int process, Span<byte> buffer) => ProcessFile.ReadCommandLine(process, buffer);

    /// <inheritdoc />
    public void Dispose() => _events?.Dispose();
}
