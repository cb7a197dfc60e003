using Director.Core.Sessions;
using Vrrp;

namespace Director.Core.Tracking;

/// <summary><c>track_bfd</c>: up is a session whose path is.</summary>
internal sealed class BfdTracker() : UpDownTracker(static track => track.BfdInstances, VrrpFaults.TrackedObject)
{
    private BfdPaths _paths = BfdPaths.None;

    /// <inheritdoc />
    public override string Kind => "track_bfd";

    /// <inheritdoc />
    public override void SetMachine(MachineFacts machine) => _paths = machine.Paths;

    /// <inheritdoc />
    protected override bool TryGet(string name, out bool? isUp)
    {
        isUp = _paths.IsUp(new(name));
        return true;
    }

    /// <inheritdoc />
    protected override string Words(string name, bool isUp) => $"tracked BFD session {name} is {(isUp ? "up" : "down")}";
}
