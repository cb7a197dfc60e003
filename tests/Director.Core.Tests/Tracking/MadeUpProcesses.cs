using System.Text;
using Director.Core.Tracking;
using Linux;

namespace Director.Core.Tests.Tracking;

/// <summary>A machine whose processes are made up. What the loop does not know of shows which of its ways it goes.</summary>
internal sealed class MadeUpProcesses : IMachineProcesses
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, string> _there = [];
    private readonly Queue<ProcessEvent?> _happened = [];
    private readonly EventDescriptor _events = EventDescriptor.Create();
    private bool _listens;

    /// <summary>What listening comes to: 0 or an errno.</summary>
    public int Refusal { get; init; }

    /// <summary>Whether the kernel answers.</summary>
    public bool Answers { get; init; } = true;

    /// <summary>How often a process was looked at.</summary>
    public int Looks { get; private set; }

    /// <summary>How often the buffer was made larger.</summary>
    public int Widened { get; private set; }

    public bool IsDisposed { get; private set; }

    public SafeDescriptor? Events => _listens ? _events : null;

    public int Listen(int bufferBytes, bool force)
    {
        _listens = Refusal == 0;
        if (_listens && Answers)
        {
            Happen(new ProcessEvent(ProcessEventKind.Answered, 0));
        }

        return Refusal;
    }

    public int Read(Span<ProcessEvent> events, out bool isAll)
    {
        isAll = false;
        lock (_gate)
        {
            if (_happened.TryPeek(out var first) && first is null)
            {
                _happened.Dequeue();
                return -Errno.ENOBUFS;
            }

            var count = 0;
            while (count < events.Length && _happened.TryPeek(out var next) && next is { } happened)
            {
                events[count++] = happened;
                _happened.Dequeue();
            }

            if (_happened.Count == 0)
            {
                isAll = true;
                _events.Reset();
            }

            return count == 0 ? -Errno.EAGAIN : count;
        }
    }

    public void Widen() => Widened++;

    public List<int> All()
    {
        lock (_gate)
        {
            return [.. _there.Keys];
        }
    }

    public bool TryReadName(int process, Span<byte> buffer, out ReadOnlySpan<byte> name)
    {
        lock (_gate)
        {
            Looks++;
            var isThere = _there.TryGetValue(process, out var known);
            name = buffer[..Encoding.UTF8.GetBytes(known ?? "", buffer)];
            return isThere;
        }
    }

    public bool TryReadLivingName(int process, Span<byte> buffer, out ReadOnlySpan<byte> name) =>
        TryReadName(process, buffer, out name);

    public int ReadCommandLine(int process, Span<byte> buffer) => 0;

    public void Dispose() => IsDisposed = true;

    /// <summary>Something happens, and the kernel tells of it.</summary>
    public void Happen(params ReadOnlySpan<ProcessEvent?> events)
    {
        lock (_gate)
        {
            foreach (var happened in events)
            {
                _happened.Enqueue(happened);
            }

            _events.Signal();
        }
    }

    /// <summary>A program runs, of which nothing is told.</summary>
    public void Put(int process, string name)
    {
        lock (_gate)
        {
            _there[process] = name;
        }
    }

    /// <summary>A process is gone, of which nothing is told.</summary>
    public void Take(int process)
    {
        lock (_gate)
        {
            _there.Remove(process);
        }
    }

    /// <summary>A program starts, and the kernel tells of it.</summary>
    public void Start(int process, string name)
    {
        Put(process, name);
        Happen(new ProcessEvent(ProcessEventKind.Executed, process));
    }

    /// <summary>A process ends, and the kernel tells of it.</summary>
    public void End(int process)
    {
        Take(process);
        Happen(new ProcessEvent(ProcessEventKind.Exited, process));
    }

    /// <summary>More happened than there was room for.</summary>
    public void Overrun() => Happen([null]);
}
