using System.Collections.Immutable;
using System.Net;
using Director.Core.Routers;

namespace Director.Core.Kernel;

/// <summary>Hears the <see cref="HoldingsKeeper"/>, on its thread.</summary>
internal interface IHoldingsListener
{
    /// <summary>The addresses of a new master are on the interfaces, its routes and rules are set.</summary>
    void OnAddressesHeld(InstanceName instance, long term);

    /// <summary>An address of a master was put on its interface later.</summary>
    /// <param name="wasLost">Somebody else had removed it; else the configuration is new.</param>
    void OnAddressRestored(InstanceName instance, IPAddress address, bool wasLost);

    /// <summary>
    /// These instances depend on static addresses, routes or rules that the kernel refuses; only when they are others than before.
    /// </summary>
    void OnStaticsRefused(ImmutableHashSet<InstanceName> instances);
}
