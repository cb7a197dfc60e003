using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Routers;
using Keepalived.Configuration;
using Route.Netlink;
using KernelAddress = Route.Netlink.InterfaceAddress;

namespace Director.Core.Kernel;

/// <summary>
/// The one writer of virtual interfaces and of the settings that go with them. They are there before anything is sent on them, and until
/// nothing is any more; what a former process left behind is taken over, or removed. Belongs to the controller's mailbox.
/// </summary>
internal sealed class LinkKeeper : IDisposable
{
    private readonly EngineServices _services;
    private readonly Keeper<IRouteClient> _keeper;
    private readonly KeptSettings _settings;
    private readonly ReportFilter _filter;
    private readonly HashSet<int> _raised = [];
    private readonly Dictionary<int, (Link Link, ImmutableList<KernelAddress> Addresses)> _untold = [];
    private ImmutableDictionary<string, MadeLink> _made = ImmutableDictionary<string, MadeLink>.Empty;
    private IReadOnlyCollection<WantedSetting>? _pathFilters;
    private ImmutableArray<VirtualLink> _leaving = [];
    private IReadOnlySet<IPAddress> _virtual = ImmutableHashSet<IPAddress>.Empty;
    private NetworkSnapshot _network = NetworkSnapshot.Empty;
    private string _kept = "";

    /// <param name="services">The edges.</param>
    public LinkKeeper(EngineServices services)
    {
        _services = services;
        _settings = new KeptSettings(services.Settings, services.Logger);
        _filter = new ReportFilter(services.OpenFilter, services.Events);
        _keeper = new(
            services.OpenRoute,
            problem => services.Events.Publish(new KernelEvent.LinksFailed(problem)),
            () => services.Events.Publish(new KernelEvent.LinksMended()));
    }

    /// <summary>The virtual interfaces of the configuration.</summary>
    public VirtualLinkPlan Plan { get; private set; } = VirtualLinkPlan.Empty;

    /// <summary>Whether there is a packet filter, of which nothing tells when somebody flushes it.</summary>
    public bool HasFilter => _filter.HasTables;

    /// <summary>Learns what the machine is like, and what a former process has left behind.</summary>
    public void Start(NetworkSnapshot network)
    {
        _network = network;
        _kept = _services.Leftovers.Read();
        var leftovers = Leftovers.Parse(_kept);
        _made = leftovers.Links;
        _settings.Adopt(leftovers.Settings);
        var filters = leftovers.Settings.Select(setting => setting.Now).Where(WantedSettings.IsPathFilter).ToList();
        _pathFilters = filters.Count == 0 ? null : filters;
    }

    /// <summary>
    /// Makes what another configuration needs. What it does not need stays until <see cref="Commit"/>, for goodbyes are said on it.
    /// </summary>
    /// <returns>False: not all could be made, which has been said.</returns>
    /// <exception cref="IOException">The kernel cannot be asked.</exception>
    public bool Adopt(Configuration configuration)
    {
        var before = Plan;
        var present = VirtualLinkPlan.IsNeededBy(configuration) ? _keeper.Connect()!.GetLinks() : [];
        Plan = VirtualLinkPlan.Of(configuration, present, before);
        if (before.Links.IsEmpty && Plan.Links.IsEmpty && _made.Values.Any(static made => made.Kind == StackedLink.Macvlan))
        {
            _filter.RemoveLeft(configuration);
        }

        _virtual = VirtualAddresses.Of(configuration);
        foreach (var refused in Plan.Refused.Except(before.Refused))
        {
            _services.Events.Publish(new KernelEvent.LinkNameTaken(refused));
        }

        var names = Plan.Links.Select(link => link.Name).ToHashSet();
        _leaving = [.. before.Links.Where(link => !names.Contains(link.Name))];
        return Reconcile();
    }

    /// <summary>Whether <see cref="Commit"/> has something to do.</summary>
    public bool HasLeaving => !_leaving.IsEmpty;

    /// <summary>Removes what the configuration does not need any more.</summary>
    public bool Commit()
    {
        _leaving = [];
        return Reconcile();
    }

    /// <summary>Puts right what somebody else has changed.</summary>
    /// <param name="network">The machine as it is told; what we made may not be in it yet.</param>
    /// <returns>The machine with what we made, and whether it is all as it should be.</returns>
    public (NetworkSnapshot Network, bool IsDone) Repair(NetworkSnapshot network)
    {
        foreach (var made in _untold.Values.Where(made => IsTold(network, made.Link, made.Addresses)).ToList())
        {
            _untold.Remove(made.Link.Index);
        }

        _network = network;
        if (NeedsSettings)
        {
            // Of an interface that has come only now.
            SetSettings([.. WithUntold().Links.Values]);
        }

        var isDone = (Plan.Links.IsEmpty && _leaving.IsEmpty) || !HasWork(WithUntold()) || Reconcile();
        return (WithUntold(), isDone);
    }

    /// <summary>The machine as it was told last, with what we made since.</summary>
    public NetworkSnapshot WithUntold() => _untold.Values.Aggregate(_network, static (network, made) => network with
    {
        Links = network.Links.SetItem(made.Link.Index, made.Link),
        Addresses = network.Addresses.SetItem(made.Link.Index,
            [.. network.Addresses.GetValueOrDefault(made.Link.Index, []).Concat(made.Addresses).Distinct(AddressIdentity.Comparer)]),
    });

    /// <summary>Makes the packet filter again where somebody has flushed it.</summary>
    public void LookAtFilter() => _filter.Look();

    /// <summary>Does what is left to do.</summary>
    public bool Retry() => Reconcile();

    /// <summary>Removes all, and puts the settings back.</summary>
    public void End()
    {
        Plan = VirtualLinkPlan.Empty;
        _leaving = [];
        Reconcile();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _keeper.Dispose();
        _filter.Dispose();
    }

    private ImmutableArray<VirtualLink> Wanted => [.. Plan.Links, .. _leaving];

    // It comes in pieces: the link, then that it is switched on, then its addresses. Whether it has a carrier is for the monitor to say: it
    // may have changed since. One that was told of before and is not any more is gone.
    private bool IsTold(NetworkSnapshot network, Link link, ImmutableList<KernelAddress> addresses) =>
        network.Links.TryGetValue(link.Index, out var told)
            ? ((told.Flags ^ link.Flags) & LinkFlags.Up) == 0 && addresses.TrueForAll(address =>
                network.Addresses.GetValueOrDefault(link.Index, []).Exists(other => AddressIdentity.Comparer.Equals(other, address)))
            : _network.Links.ContainsKey(link.Index);

    private bool HasWork(NetworkSnapshot network)
    {
        IReadOnlyCollection<Link> links = [.. network.Links.Values];
        return !LinkDiff.Shape(links, Wanted, IsOurs).IsEmpty
            || !LinkDiff.Raise(links, network.Addresses.Values.SelectMany(known => known), Wanted, IsRaised, _virtual.Contains).IsEmpty;
    }

    private bool NeedsSettings =>
        !Wanted.IsEmpty || _settings.Changed.Count > 0 || WantedSettings.AreIn(Plan.Placed);

    // Where nothing is ours and nothing is wanted, the machine is not even looked at.
    private bool Reconcile() => (!NeedsSettings && _made.IsEmpty) || _keeper.Try(Reconcile).Outcome == KeeperOutcome.Done;

    private string Reconcile(IRouteClient client)
    {
        var links = client.GetLinks();
        var shape = LinkDiff.Shape(links, Wanted, IsOurs);
        var results = Apply(client, shape);
        links = shape.IsEmpty ? links : client.GetLinks();
        SetSettings(links);
        // Before they are switched on, for they report at once.
        _filter.Set(Plan.Placed, Wanted, links);
        var addresses = client.GetAddresses();
        var raise = LinkDiff.Raise(links, addresses, Wanted, IsRaised, _virtual.Contains);
        if (!raise.IsEmpty)
        {
            results = results.AddRange(client.Apply(raise));
            (links, addresses) = (client.GetLinks(), client.GetAddresses());
        }

        Tell(links, addresses);
        Forget(links);
        var refused = results.Where(result => !result.IsAsWanted).Select(result => $"{result}");
        return string.Join("; ", refused.Concat(LinkDiff.Problems(links, Plan.Links)));
    }

    private ImmutableArray<RouteChangeResult> Apply(IRouteClient client, ImmutableArray<RouteChange> changes)
    {
        var wanted = Wanted;
        if (wanted.Any(link => !_made.ContainsKey(link.Name)))
        {
            _made = _made.SetItems(wanted.Select(link =>
                KeyValuePair.Create(link.Name, new MadeLink(link.Kind, link.HardwareAddress ?? PhysicalAddress.None))));
            Keep();
        }

        if (changes.IsEmpty)
        {
            return [];
        }

        var results = client.Apply(changes);
        foreach (var result in results.Where(result => result.Error is null))
        {
            switch (result.Change)
            {
                case { Action: RouteAction.Delete, Target: LinkSettings gone }:
                    _services.Events.Publish(new KernelEvent.LinkRemoved(gone.Name));
                    break;
                case { Target: StackedLink made }:
                    _services.Events.Publish(new KernelEvent.LinkMade($"{wanted.First(link => link.Name == made.Name)}"));
                    break;
                default:
                    break;
            }
        }

        return results;
    }

    private void SetSettings(ImmutableArray<Link> links)
    {
        var wanted = WantedSettings.Of(Plan.Placed, Wanted, links);
        _pathFilters = Wanted.Any(WantedSettings.IsVirtualMacOfIPv4)
            ? _pathFilters ?? WantedSettings.PathFilters(links, _services.Settings.Read)
            : null;
        _settings.Apply([.. wanted.Concat(_pathFilters ?? []).DistinctBy(setting => setting.Name)], Keep);
    }

    // What the monitor tells of them comes a moment later.
    private void Tell(ImmutableArray<Link> links, ImmutableArray<KernelAddress> addresses)
    {
        var names = Wanted.Select(link => link.Name).ToHashSet();
        var ofLinks = addresses.ToLookup(address => address.InterfaceIndex);
        _untold.Clear();
        foreach (var link in links.Where(link => names.Contains(link.Name)))
        {
            _raised.Add(link.Index);
            ImmutableList<KernelAddress> ofLink = [.. ofLinks[link.Index]];
            if (!IsTold(_network, link, ofLink))
            {
                _untold[link.Index] = (link, ofLink);
            }
        }
    }

    private void Forget(ImmutableArray<Link> links)
    {
        _raised.IntersectWith(links.Select(link => link.Index));
        var names = Wanted.Select(link => link.Name).ToHashSet();
        _made = _made.RemoveRange(_made.Keys.Where(name => !names.Contains(name) && !links.Any(link => link.Name == name && IsOurs(link))));
        Keep();
    }

    private bool IsRaised(Link link) => _raised.Contains(link.Index);

    private bool IsOurs(Link link) =>
        _made.TryGetValue(link.Name, out var made) && made.Kind == link.Kind
        && (made.HardwareAddress.Equals(PhysicalAddress.None) || made.HardwareAddress.Equals(link.HardwareAddress));

    private void Keep()
    {
        var text = new Leftovers(_made, [.. _settings.Changed]).ToString();
        if (text == _kept)
        {
            return;
        }

        _kept = text;
        try
        {
            if (text.Length == 0)
            {
                _services.Leftovers.Remove();
            }
            else
            {
                _services.Leftovers.Write(text);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _services.Events.Publish(new KernelEvent.LinksNotKept(exception.Message));
        }
    }
}
