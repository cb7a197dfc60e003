using Director.Core.Interfaces;
using Director.Core.Routers;
using Vrrp;

namespace Director.Core.Tracking;

/// <summary><c>track_interface</c>: up is IFF_UP and IFF_RUNNING; an interface that is not there is down.</summary>
internal sealed class InterfaceTracker() : UpDownTracker(static track => track.Interfaces, VrrpFaults.TrackedInterface)
{
    private NetworkSnapshot _network = NetworkSnapshot.Empty;

    /// <inheritdoc />
    public override string Kind => "track_interface";

    /// <inheritdoc />
    public override void SetMachine(MachineFacts machine) => _network = machine.Network;

    /// <inheritdoc />
    protected override bool TryGet(string name, out bool? isUp)
    {
        isUp = _network.Find(name)?.IsUp ?? false;
        return true;
    }

    /// <inheritdoc />
    protected override string Words(string name, bool isUp)
        => $"tracked {(isUp ? $"{name} is up" : FaultWords.Link(name, _network.Find(name)))}";
}
