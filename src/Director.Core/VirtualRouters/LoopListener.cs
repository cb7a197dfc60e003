using Director.Core.Addresses;
using Microsoft.Extensions.Logging;
using Vrrp;

namespace Director.Core.VirtualRouters;

/// <summary>Hears the VRRP loop on its thread and passes on: addresses straight to their writer, the rest to the controller's mailbox.</summary>
/// <param name="post">Puts work into the controller's mailbox.</param>
/// <param name="router">Is told there of what changes the state or the standing of an instance.</param>
internal sealed class LoopListener(AddressKeeper addresses, Action<Action> post, IRouterListener router, ILogger logger) : IVrrpListener
{
    /// <inheritdoc />
    public void OnTransition(in VrrpTransition transition)
    {
        var copy = transition;
        if (transition.To == VrrpState.Fault || transition.Reason == TransitionReason.Shutdown)
        {
            addresses.Release(transition.Instance);
        }

        post(() => router.OnTransition(copy));
    }

    /// <inheritdoc />
    public void OnFaultsChanged(string instance, VrrpFaults faults, string? faultyMember) =>
        post(() => router.OnFaultsChanged(instance, faults, faultyMember));

    /// <inheritdoc />
    public void OnInstallAddresses(string instance, long term) => addresses.Hold(instance, term);

    /// <inheritdoc />
    public void OnReleaseAddresses(string instance) => addresses.Release(instance);

    /// <inheritdoc />
    public void OnNewMaster(string instance, InternetAddress master, byte priority)
    {
        // Those of a former run, which it may still hold.
        addresses.Release(instance);
        post(() => VrrpLog.NewMaster(logger, instance, master, priority));
    }

    /// <inheritdoc />
    public void OnLowerPriorityMaster(string instance, InternetAddress source, byte priority) =>
        post(() => VrrpLog.LowerPriorityMaster(logger, instance, source, priority));

    /// <inheritdoc />
    public void OnPriorityChanged(string instance, byte previous, byte current) =>
        post(() => VrrpLog.PriorityChanged(logger, instance, previous, current));

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
        post(() => VrrpLog.Trouble(logger, copy));
    }

    /// <inheritdoc />
    public void OnLate(string instance, TimeSpan lateness) => post(() => VrrpLog.Late(logger, instance, lateness.TotalMilliseconds));
}
