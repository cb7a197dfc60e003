using Director.Core.Tracking;
using Vrrp;

namespace Director.Core.Tests.Tracking;

/// <summary>The tracker that CONTRIBUTING.md describes: a lamp that all instances track, with the weight -30.</summary>
internal sealed class SampleTracker(Action changed) : Tracker
{
    private bool _isOn = true;

    public void Switch(bool on)
    {
        _isOn = on;
        changed();
    }

    public override string Kind => "track_lamp";

    public override IEnumerable<TrackedEffect> Effects(InstanceTracks tracks)
        => [new("lamp", new TrackedObject(VrrpFaults.TrackedObject, -30, Reverse: false, _isOn).Effect)];

    public override string Words(string name) => $"the {name} is {(_isOn ? "on" : "off")}";
}
