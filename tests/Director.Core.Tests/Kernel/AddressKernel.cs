using System.Collections.Immutable;
using System.Net.Sockets;
using Director.Core.Kernel;
using Netlink;
using Route.Netlink;

namespace Director.Core.Tests.Kernel;

/// <summary>A kernel of addresses, routes and rules, which remembers what it was asked to change.</summary>
internal sealed class AddressKernel(params IEnumerable<InterfaceAddress> present) : IRouteClient
{
    private readonly Lock _gate = new();
    private ImmutableList<InterfaceAddress> _addresses = [.. present];
    private ImmutableList<RouteChange> _applied = [];
    private ImmutableList<RouteEntry> _routes = [];
    private ImmutableList<RuleEntry> _rules = [];
    private ImmutableList<Link> _links = [];
    private int _lastIndex = 100;

    /// <summary>What becomes of a route that is set.</summary>
    public Func<RouteEntry, RouteEntry> Keeps { get; set; } = static route => route;

    /// <summary>What is refused.</summary>
    public Func<IRouteObject, bool> Refuses { get; set; } = static _ => false;

    /// <summary>So many batches of changes are refused.</summary>
    public int Refusals { get; set; }

    /// <summary>So many dumps fail.</summary>
    public int Breaks { get; set; }

    /// <summary>Hears of each change before it is made.</summary>
    public Action<RouteChange> Applying { get; set; } = static _ => { };

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

    /// <summary>Unset, it answers nothing.</summary>
    public ManualResetEventSlim Answers { get; } = new(initialState: true);

    public ImmutableArray<Link> GetLinks() => [.. Read(() => _links)];

    /// <summary>The machine has these interfaces, and no others.</summary>
    public void SetLinks(params IEnumerable<Link> links)
    {
        lock (_gate)
        {
            _links = [.. links];
        }
    }

    public ImmutableArray<InterfaceAddress> GetAddresses()
    {
        Answers.Wait();
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

    public ImmutableArray<RouteEntry> GetRoutes(AddressFamily family = AddressFamily.Unspecified, byte protocol = 0) =>
        [.. Read(() => _routes).Where(route => protocol == 0 || route.Protocol == protocol)];

    public ImmutableArray<RuleEntry> GetRules(AddressFamily family = AddressFamily.Unspecified) => [.. Read(() => _rules)];

    public ImmutableArray<RouteChangeResult> Apply(ImmutableArray<RouteChange> changes)
    {
        lock (_gate)
        {
            if (Refusals > 0 && !changes.IsEmpty)
            {
                Refusals--;
                return [.. changes.Select(change => new RouteChangeResult(change, new NetlinkError(12)))];
            }

            _applied = _applied.AddRange(changes);
            return [.. changes.Select(Carry)];
        }
    }

    /// <summary>Someone else sets these.</summary>
    public void Set(params IEnumerable<IRouteObject> targets)
    {
        lock (_gate)
        {
            foreach (var target in targets)
            {
                Carry(RouteChange.Add(target));
            }
        }
    }

    /// <summary>Someone else removes it.</summary>
    public void Unset(IRouteObject target)
    {
        lock (_gate)
        {
            Carry(RouteChange.Delete(target));
        }
    }

    private RouteChangeResult Carry(RouteChange change)
    {
        Applying(change);
        var isAddition = change.Action != RouteAction.Delete;
        if (isAddition && Refuses(change.Target))
        {
            return new(change, new NetlinkError(22));
        }

        switch (change.Target)
        {
            case InterfaceAddress address:
                _addresses = change.Action == RouteAction.Replace
                    ? [.. _addresses.Select(held => AddressIdentity.Comparer.Equals(held, address) ? address : held)]
                    : isAddition ? _addresses.Add(address)
                    : _addresses.RemoveAll(held => AddressIdentity.Comparer.Equals(held, address));
                break;
            case RouteEntry route:
                _routes = isAddition ? _routes.Add(Keeps(route)) : _routes.RemoveAll(other => RouteIdentity.Comparer.Equals(other, route));
                break;
            case StackedLink link:
                if (_links.Exists(other => other.Name == link.Name))
                {
                    return new(change, new NetlinkError(17));
                }

                _links = _links.Add(Made(link));
                break;
            case LinkSettings settings when isAddition:
                _links = [.. _links.Select(link => link.Index == settings.Index ? Changed(link, settings) : link)];
                break;
            case LinkSettings settings:
                _links = _links.RemoveAll(link => link.Index == settings.Index);
                _addresses = _addresses.RemoveAll(address => address.InterfaceIndex == settings.Index);
                break;
            case RuleEntry rule:
                _rules = isAddition ? _rules.Add(rule) : _rules.Remove(rule);
                break;
        }

        return new(change, null);
    }

    private Link Made(StackedLink link) => new(++_lastIndex, link.Name)
    {
        HardwareType = 1,
        Lower = link.Lower,
        Kind = link.MacvlanMode == MacvlanMode.None ? "ipvlan" : "macvlan",
        MacvlanMode = link.MacvlanMode,
        IpvlanFlags = link.IpvlanFlags,
        HardwareAddress = link.HardwareAddress,
        Group = link.Group,
        Master = link.Master,
    };

    private static Link Changed(Link link, LinkSettings settings) => link with
    {
        Flags = settings.IsUp switch { true => LinkFlags.Up | LinkFlags.Running, false => LinkFlags.None, null => link.Flags },
        HardwareAddress = settings.HardwareAddress ?? link.HardwareAddress,
        Group = settings.Group ?? link.Group,
        Master = settings.Master ?? link.Master,
        MacvlanMode = settings.MacvlanMode == MacvlanMode.None ? link.MacvlanMode : settings.MacvlanMode,
    };

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
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
