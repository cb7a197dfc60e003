using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Linux;

namespace Scripts;

/// <summary>Reaps children as they end (SIGCHLD) and completes those who wait for them.</summary>
internal sealed class ChildWatcher : IDisposable
{
    private readonly ConcurrentDictionary<int, WatchedChild> _children = new();
    private readonly PosixSignalRegistration _signal;

    public ChildWatcher() => _signal = PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => Look());

    /// <summary>Watches <paramref name="process"/> from now on; it may have ended already.</summary>
    public WatchedChild Watch(ChildProcess process)
    {
        WatchedChild child = new(process);
        _children[process.Id] = child;
        LookAt(child);
        return child;
    }

    /// <summary>SIGKILL for all that still run and their children.</summary>
    public void KillAll()
    {
        foreach (var child in _children.Values)
        {
            child.Signal(Native.SIGKILL);
        }
    }

    public void Dispose() => _signal.Dispose();

    // Signals coalesce: one may stand for many children.
    private void Look()
    {
        foreach (var child in _children.Values)
        {
            LookAt(child);
        }
    }

    private void LookAt(WatchedChild child)
    {
        if (child.TryReap())
        {
            _children.TryRemove(child.Id, out _);
        }
    }
}
