using Director.Core.Engine;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tracking;

/// <summary><c>track_file</c>: the number in a file times a weight.</summary>
internal sealed class FileTracker : Tracker
{
    private const int FaultFrom = -254;
    private const int Most = 253;

    private readonly TrackedFiles _files;
    private readonly Action _changed;
    private EquatableArray<TrackFile> _configured = [];

    /// <param name="services">Has the files, which real servers follow as well.</param>
    /// <param name="changed">Called when a file holds another number.</param>
    public FileTracker(EngineServices services, Action changed)
    {
        (_files, _changed) = (services.Files, changed);
        _files.Changed += _changed;
    }

    /// <inheritdoc />
    public override Task Completion => _files.Completion;

    /// <inheritdoc />
    public override string Kind => "track_file";

    /// <inheritdoc />
    public override void SetConfiguration(Configuration configuration, ScriptGate gate) => _configured = configuration.TrackFiles;

    /// <inheritdoc />
    public override void Run(IReadOnlyCollection<InstanceTracks> goneOn) => _files.Apply(_configured);

    /// <inheritdoc />
    public override IEnumerable<TrackedEffect> Effects(InstanceTracks tracks) =>
        tracks.Items(static track => track.Files) is { IsEmpty: false } files
            ? files.Select(item => new TrackedEffect(item.Name, Effect(item, _files.ValueOf(item.Name))))
            : [];

    /// <inheritdoc />
    public override string Words(string name) => _files.ValueOf(name) is { } value
        ? $"tracked file {name} holds {value}"
        : $"tracked file {name} has not been read yet";

    /// <inheritdoc />
    public override long? ValueOf(string name) => _files.ValueOf(name);

    /// <summary>
    /// What a value comes to: value times weight, at most 253, and a fault from -254 on; with weight 0 a fault while the value is not 0
    /// (reversed: while it is). As keepalived 2.2.7 was seen to do.
    /// </summary>
    /// <param name="value">Null: not read yet.</param>
    public static VrrpTracking Effect(TrackedItem item, int? value)
    {
        if (value is not { } number)
        {
            return new(VrrpFaults.Pending, 0);
        }

        if (item.Weight == 0)
        {
            return new(number != 0 != item.Reverse ? VrrpFaults.TrackedObject : VrrpFaults.None, 0);
        }

        var product = (long)number * (item.Reverse ? -item.Weight : item.Weight);
        return product <= FaultFrom ? new(VrrpFaults.TrackedObject, 0) : new(VrrpFaults.None, (int)Math.Min(product, Most));
    }

    /// <inheritdoc />
    protected override ValueTask EndAsync()
    {
        _files.Changed -= _changed;
        return ValueTask.CompletedTask;
    }
}
