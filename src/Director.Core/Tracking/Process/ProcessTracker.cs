using Director.Core.Engine;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tracking;

/// <summary><c>track_process</c>: up is a <c>vrrp_track_process</c> of which as many run as are wanted.</summary>
/// <param name="changed">Called when a quorum is lost or reached.</param>
internal sealed class ProcessTracker(
    EngineServices services, Action changed) : UpDownTracker(static track => track.Processes, VrrpFaults.TrackedObject)
{
    private readonly TrackedProcesses _processes = new(services.OpenProcesses, services.Events, services.Time, changed);
    private EquatableArray<TrackProcess> _tracked = [];
    private ReceiveBuffer _buffer;

    /// <inheritdoc />
    public override Task Completion => _processes.Completion;

    /// <inheritdoc />
    public override string Kind => "track_process";

    /// <inheritdoc />
    public override void SetConfiguration(Configuration configuration, ScriptGate gate)
    {
        var names = InstanceTracks.Names(configuration, static track => track.Processes).ToHashSet();
        _tracked = [.. configuration.TrackProcesses.Items.Where(process => names.Contains(process.Name))];
        _buffer = configuration.GlobalDefinitions.Buffers.ProcessMonitor;
    }

    /// <inheritdoc />
    public override void Run(IReadOnlyCollection<InstanceTracks> goneOn) => _processes.Apply(_tracked, _buffer);

    /// <inheritdoc />
    public override long? ValueOf(string name) => _processes.StandingOf(name) is { IsUp: not null, Count: var count } ? count : null;

    /// <inheritdoc />
    protected override ValueTask EndAsync() => _processes.DisposeAsync();

    /// <inheritdoc />
    protected override bool TryGet(string name, out bool? isUp)
    {
        isUp = _processes.StandingOf(name).IsUp;
        return true;
    }

    /// <inheritdoc />
    protected override string Words(string name, bool isUp) => $"of tracked process {name} {_processes.StandingOf(name).Words}";
}
