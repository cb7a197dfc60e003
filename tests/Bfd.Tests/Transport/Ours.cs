using System.Diagnostics;
using TestSupport;

namespace Bfd.Tests.Transport;

/// <summary>Our loop at side 1 of a <see cref="Cable"/>, its transitions and when they came.</summary>
internal sealed class Ours : IBfdListener, IAsyncDisposable
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly List<(BfdStateChange Change, long At)> _changes = [];
    private readonly BfdLoop _loop;

    internal Ours(Cable cable, params BfdSessionOptions[] sessions)
    {
        _loop = new BfdLoop(new BfdLoopOptions { NetworkNamespace = cable.Path(1) }, this, TimeProvider.System, new BfdSockets());
        _loop.Apply(sessions);
    }

    internal List<RejectedBfdPacket> Rejected { get; } = [];

    internal List<BfdSocketTrouble> Troubles { get; } = [];

    /// <summary>How late the loop ran at worst since this was set to zero, which is the machine's doing.</summary>
    internal TimeSpan Lateness { get; set; }

    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    void IBfdListener.OnTransition(in BfdTransition transition)
    {
        lock (_changes)
        {
            _changes.Add((transition.Change, Stopwatch.GetTimestamp()));
        }
    }

    void IBfdListener.OnPath(string session, bool? isUp)
    {
    }

    void IBfdListener.OnRemoved(string session)
    {
    }

    void IBfdListener.OnPacketRejected(in RejectedBfdPacket rejected) => Rejected.Add(rejected);

    void IBfdListener.OnSocketTrouble(in BfdSocketTrouble trouble) => Troubles.Add(trouble);

    void IBfdListener.OnLate(string session, TimeSpan lateness) => Lateness = lateness > Lateness ? lateness : Lateness;

    /// <summary>Awaits that it enters a state after a moment; gives back when and why it did.</summary>
    internal async Task<(BfdStateChange Change, long At)> EntersAsync(BfdState state, long after = 0)
    {
        var all = await Eventually.SeesAsync($"the session {state}", Patience, () => Task.FromResult(Changes()), Entered);
        return all.First(Fits);

        bool Entered(List<(BfdStateChange, long)> changes) => changes.Exists(Fits);
        bool Fits((BfdStateChange Change, long At) change) => change.Change.To == state && change.At > after;
    }

    internal async Task<BfdMachineState> StateAsync() => (await _loop.GetStatusAsync()).Sessions.Single().Machine;

    internal Task<BfdStatus> StatusAsync() => _loop.GetStatusAsync();

    internal Task StopAsync() => _loop.StopAsync();

    private List<(BfdStateChange, long)> Changes()
    {
        lock (_changes)
        {
            return [.. _changes];
        }
    }
}
