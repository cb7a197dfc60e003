using Director.Core.Sessions;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>
/// <c>master_bfd</c>: tells the loop that the BFD session with a router has expired, so that the instances which name it need not wait for
/// its adverts. See decision 0019. Tens of milliseconds count: the loop is told on the caller's thread.
/// </summary>
internal sealed class MasterSessions(VrrpLoop loop)
{
    private volatile ILookup<SessionName, InstanceName> _instances = Lookup([]);

    /// <summary>From now on these instances count.</summary>
    public void SetConfiguration(Configuration configuration) => _instances = Lookup(configuration.VrrpInstances.Items);

    /// <summary>A session that was up has expired. From any thread.</summary>
    /// <param name="session">Its name.</param>
    /// <param name="neighbour">Whom it was with.</param>
    public void OnLost(SessionName session, InternetAddress neighbour)
    {
        foreach (var instance in _instances[session])
        {
            loop.NeighbourLost(instance.Text, neighbour);
        }
    }

    private static ILookup<SessionName, InstanceName> Lookup(IEnumerable<VrrpInstance> instances) => instances
        .Where(static instance => instance.MasterBfd is not null)
        .ToLookup(static instance => new SessionName(instance.MasterBfd!), InstanceName.Of);
}
