using Director.Core.Engine;
using Director.Core.Kernel;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>
/// Hears the VRRP loop on its thread and passes on: addresses straight to their writer, the rest to the controller's mailbox.
/// </summary>
/// <param name="post">Puts work into the controller's mailbox.</param>
/// <param name="router">Called there.</param>
internal sealed class LoopListener(
    HoldingsKeeper addresses, Action<Action> post, IRouterListener router, IEventStream events) : IVrrpListener
{
    /// <inheritdoc />
    public void OnTransition(in VrrpTransition transition)
    {
        var copy = transition;
        if (transition.To == VrrpState.Fault || transition.Reason == TransitionReason.Shutdown)
        {
            addresses.Release(new(transition.Instance));
        }

        post(() => router.OnTransition(copy));
    }

    /// <inheritdoc />
    public void OnFaultsChanged(string instance, VrrpFaults faults, string? faultyMember) =>
        post(() => router.OnFaultsChanged(new(instance), faults, faultyMember));

    /// <inheritdoc />
    public void OnInstallAddresses(string instance, long term) => addresses.Hold(new(instance), term);

    /// <inheritdoc />
    public void OnReleaseAddresses(string instance) => addresses.Release(new(instance));

    /// <inheritdoc />
    public void OnNewMaster(string instance, InternetAddress master, byte priority)
    {
        // Those of a former run, which it may still hold.
        addresses.Release(new(instance));
        post(() => router.OnNewMaster(new(instance), master, priority));
    }

    /// <inheritdoc />
    public void OnLowerPriorityMaster(string instance, InternetAddress source, byte priority) =>
        post(() => router.OnLowerPriorityMaster(new(instance), source, priority));

    /// <inheritdoc />
    public void OnPriorityChanged(string instance, byte previous, byte current) =>
        post(() => router.OnPriorityChanged(new(instance), previous, current));

    /// <inheritdoc />
    public void OnAdvertisementRejected(in RejectedAdvertisement rejected)
    {
        var copy = rejected;
        post(() => router.OnRejected(copy));
    }

    /// <inheritdoc />
    public void OnSocketTrouble(in SocketTrouble trouble)
    {
        var copy = trouble;
        post(() => events.Publish(new RouterEvent.SocketFailed(copy)));
    }

    /// <inheritdoc />
    public void OnRealTimeRaised(int priority, int errno) => post(() => events.Publish(new RouterEvent.RealTimeRaised(priority, errno)));

    /// <inheritdoc />
    public void OnLate(string instance, TimeSpan lateness) => post(() => events.Publish(new RouterEvent.Late(new(instance), lateness)));
}
