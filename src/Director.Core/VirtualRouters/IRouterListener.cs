using Vrrp;

namespace Director.Core.VirtualRouters;

/// <summary>Told in the controller's mailbox of what changes the state or the standing of an instance.</summary>
internal interface IRouterListener
{
    /// <summary>An instance changed its state.</summary>
    void OnTransition(VrrpTransition transition);

    /// <summary>An instance stays in fault, for other reasons.</summary>
    void OnFaultsChanged(string instance, VrrpFaults faults, string? faultyMember);

    /// <summary>An advertisement was not accepted.</summary>
    void OnRejected(RejectedAdvertisement rejected);
}
