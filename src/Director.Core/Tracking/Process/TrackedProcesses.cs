using Director.Core.Engine;
using Keepalived.Configuration;

namespace Director.Core.Tracking;

/// <summary>The processes that are counted, by a thread of its own. All members may be called from any thread.</summary>
/// <param name="open">Opens the processes of the machine.</param>
/// <param name="changed">Called on that thread when a quorum is lost or reached.</param>
internal sealed class TrackedProcesses(
    Func<IMachineProcesses> open, IEventStream events, TimeProvider time, Action changed) : IAsyncDisposable
{
    private readonly TrackerThread<ProcessLoop> _thread = new(
        "processes", time, commands => new ProcessLoop(commands, open, events, time, changed));

    /// <summary>Completes when the thread has ended, with what broke it.</summary>
    public Task Completion => _thread.Completion;

    /// <summary>How the processes of a block stand.</summary>
    public ProcessStanding StandingOf(string name) => _thread.Loop?.Standings.GetValueOrDefault(name) ?? default;

    /// <summary>Counts these and no others; one that stays as it was keeps what it came to.</summary>
    /// <param name="buffer">Of what the kernel tells; taken when the first is counted.</param>
    public void Apply(EquatableArray<TrackProcess> processes, ReceiveBuffer buffer) =>
        _thread.Post((loop, _) => loop.Follow(processes, buffer), begins: !processes.IsEmpty);

    /// <summary>Ends; nothing is announced afterwards.</summary>
    public ValueTask DisposeAsync() => _thread.DisposeAsync();
}
