using System.Net.Sockets;
using Ipvs.Netlink;
using Keepalived.Configuration;
using Linux;

namespace Director.Daemon.Surroundings;

/// <summary>
/// The network namespace of the ip_vs table (<c>net_namespace_ipvs</c>), and the claim on it: each namespace has one table, and of two
/// directors that keep it each would take the other's services for leftovers of somebody else.
/// </summary>
internal sealed class TableNamespace : IDisposable
{
    // Abstract: it belongs to the network namespace, and is gone with the process.
    private const string Claim = "\0director/ip_vs";

    private readonly NamespaceThread? _thread;
    private Socket? _claim;

    /// <summary>That of the process.</summary>
    public TableNamespace()
    {
    }

    private TableNamespace(NamespaceThread thread) => _thread = thread;

    /// <summary>Goes to the namespace that the configuration names, as long as the process may.</summary>
    /// <param name="giveUp">Done on the thread that went there: gives up the right to.</param>
    /// <param name="problem">Why it cannot be had; null: all is well.</param>
    /// <returns>Null: the table is that of the process's own namespace, or there is a problem.</returns>
    public static TableNamespace? TryOpen(ServiceSettings service, Action giveUp, out string? problem)
    {
        problem = null;
        if (service.IpvsNetworkNamespace is not { } name)
        {
            return null;
        }

        var path = name.Length == 0 ? NamespaceEntry.Former : NetworkNamespace.PathOf(name);
        try
        {
            return NetworkNamespace.IsCurrent(path) ? null : new(new NamespaceThread(path, giveUp));
        }
        catch (IOException failure)
        {
            problem = $"net_namespace_ipvs: {failure.Message}; make it with \"ip netns add\" before the service starts, and run the "
                + "service as root or with CAP_SYS_ADMIN";
            return null;
        }
    }

    /// <summary>Opens a connection to the table; null where the kernel has no ip_vs.</summary>
    /// <exception cref="IOException">Another director keeps the table, or the connection cannot be had.</exception>
    public IIpvsClient? OpenClient() => _thread is null ? Open() : _thread.Run(Open);

    /// <inheritdoc />
    public void Dispose()
    {
        _claim?.Dispose();
        _thread?.Dispose();
    }

    private IIpvsClient? Open()
    {
        _claim ??= Take();
        return IpvsClient.TryOpen(out var client) ? client : null;
    }

    private static Socket Take()
    {
        Socket claim = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        try
        {
            claim.Bind(new UnixDomainSocketEndPoint(Claim));
            return claim;
        }
        catch (SocketException)
        {
            claim.Dispose();
            throw new IOException(
                "another director manages the ip_vs table of this network namespace: stop it, run one of the two with -P, or give one a "
                    + "net_namespace or net_namespace_ipvs of its own");
        }
    }
}
