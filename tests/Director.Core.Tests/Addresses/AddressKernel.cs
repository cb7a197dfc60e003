using System.Collections.Immutable;
using System.Net.Sockets;
using Netlink;
using Route.Netlink;

namespace Director.Core.Tests.Addresses;

/// <summary>A kernel of addresses only, which remembers what it was asked to change.</summary>
internal sealed class AddressKernel(params IEnumerable<InterfaceAddress> present) : IRouteClient
{
    private readonly Lock _gate = new();
    private ImmutableList<InterfaceAddress> _addresses = [.. present];
    private ImmutableList<RouteChange> _applied = [];

    /// <summary>So many batches of changes are refused.</summary>
    public int Refusals { get; set; }

    /// <summary>So many dumps fail.</summary>
    public int Breaks { get; set; }

    public ImmutableList<RouteChange> Applied
    {
        get
        {
            lock (_gate)
            {
                return _applied;
            }
        }
    }

    public ImmutableArray<Link> GetLinks() => [];

    public ImmutableArray<InterfaceAddress> GetAddresses()
    {
        lock (_gate)
        {
            if (Breaks > 0)
            {
                Breaks--;
                throw new IOException("recvmsg: No buffer space available (ENOBUFS)");
            }

            return [.. _addresses];
        }
    }

    public ImmutableArray<RouteEntry> GetRoutes(AddressFamily family = AddressFamily.Unspecified) => [];

    public ImmutableArray<RuleEntry> GetRules(AddressFamily family = AddressFamily.Unspecified) => [];

    public ImmutableArray<RouteChangeResult> Apply(ImmutableArray<RouteChange> changes)
    {
        lock (_gate)
        {
            if (Refusals > 0 && !changes.IsEmpty)
            {
                Refusals--;
                return [.. changes.Select(change => new RouteChangeResult(change, new NetlinkError(12)))];
            }

            foreach (var change in changes)
            {
                var address = (InterfaceAddress)change.Target;
                _addresses = change.Action == RouteAction.Add ? _addresses.Add(address) : _addresses.Remove(address);
            }

            _applied = _applied.AddRange(changes);
        }

        return [.. changes.Select(change => new RouteChangeResult(change, null))];
    }

    public void Remove(InterfaceAddress address)
    {
        lock (_gate)
        {
            _addresses = _addresses.Remove(address);
        }
    }

    public void Dispose()
    {
    }
}
