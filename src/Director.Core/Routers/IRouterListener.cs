using Vrrp;

namespace Director.Core.Routers;

/// <summary>Called in the controller's mailbox with what the loop reports of an instance, in its order.</summary>
internal interface IRouterListener
{
    /// <summary>An instance changed its state.</summary>
    void OnTransition(VrrpTransition transition);

    /// <summary>An instance stays in fault, for other reasons.</summary>
    void OnFaultsChanged(InstanceName instance, VrrpFaults faults, string? faultyMember);

    /// <summary>A backup hears a master that it did not hear before.</summary>
    void OnNewMaster(InstanceName instance, InternetAddress master, byte priority);

    /// <summary>A master heard a router of lower priority that claims to be master too.</summary>
    void OnLowerPriorityMaster(InstanceName instance, InternetAddress source, byte priority);

    /// <summary>The effective priority changed.</summary>
    void OnPriorityChanged(InstanceName instance, byte previous, byte current);

    /// <summary>An advertisement was not accepted.</summary>
    void OnRejected(RejectedAdvertisement rejected);
}
