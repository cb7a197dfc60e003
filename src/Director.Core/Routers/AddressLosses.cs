using System.Net;

namespace Director.Core.Routers;

/// <summary>How often somebody else took an address of an instance away. Belongs to the controller's mailbox.</summary>
internal sealed class AddressLosses
{
    private readonly Dictionary<(InstanceName Instance, IPAddress Address), (long Times, DateTimeOffset Last)> _losses = [];

    /// <summary>It was taken away, and has been put back.</summary>
    public void Add(InstanceName instance, IPAddress address, DateTimeOffset at) =>
        _losses[(instance, address)] = (Of(instance, address).Times + 1, at);

    /// <summary>How often, and when last; null: never.</summary>
    public (long Times, DateTimeOffset? Last) Of(InstanceName instance, IPAddress address) =>
        _losses.TryGetValue((instance, address), out var known) ? known : (0, null);
}
