using Linux;

namespace Director.Core.Tracking;

/// <summary>The processes of a machine: who there is, what each is, and what happens to them. For one thread.</summary>
internal interface IMachineProcesses : IDisposable
{
    /// <summary>What becomes readable when something happened; null while nothing tells of it.</summary>
    SafeDescriptor? Events { get; }

    /// <summary>As <see cref="ProcessEvents.TryOpen"/>.</summary>
    /// <returns>0 or the errno.</returns>
    int Listen(int bufferBytes, bool force);

    /// <summary>As <see cref="ProcessEvents.Read"/>.</summary>
    int Read(Span<ProcessEvent> events, out bool isAll);

    /// <summary>Makes room for twice as many events.</summary>
    void Widen();

    /// <summary>As <see cref="ProcessFile.All"/>.</summary>
    List<int> All();

    /// <summary>As <see cref="ProcessFile.TryReadName"/>, for one that may have ended.</summary>
    bool TryReadName(int process, Span<byte> buffer, out ReadOnlySpan<byte> name);

    /// <summary>As <see cref="ProcessFile.TryReadLivingName"/>.</summary>
    bool TryReadLivingName(int process, Span<byte> buffer, out ReadOnlySpan<byte> name);

    /// <summary>As <see cref="ProcessFile.ReadCommandLine"/>.</summary>
    int ReadCommandLine(int process, Span<byte> buffer);
}
