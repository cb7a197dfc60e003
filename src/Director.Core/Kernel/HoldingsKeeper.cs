using System.Collections.Immutable;
using System.Net;
using Director.Core.Engine;
using Director.Core.Routers;
using Linux;
using Loop;
using Nftables.Netlink;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>
/// The one writer of addresses, routes and rules: sets what the masters hold and what is static, and removes all else of ours. It has a
/// thread of its own, so that a takeover waits for nobody. What it works by comes to it as immutable values, swapped whole: no other thread
/// takes a lock here, the VRRP thread least of all.
/// </summary>
internal sealed partial class HoldingsKeeper : IDisposable
{
    // Before any mastership of this run, which count from 1.
    private const long AdoptedTerm = 0;
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    // Nothing tells us when somebody flushes the packet filter.
    private static readonly TimeSpan GuardLookInterval = TimeSpan.FromSeconds(5);

    private readonly IHoldingsListener _listener;
    private readonly IEventStream _events;
    private readonly Keeper<IRouteClient> _keeper;
    private readonly AddressGuard _guard;
    private readonly OwnThread _thread;
    private readonly Poller _wait = new(eventsPerWait: 1);
    private readonly KeptObjects<InterfaceAddress> _addresses = new(AddressIdentity.Comparer, AddressDiff.Between);
    private readonly KeptObjects<RouteEntry> _routes =
        new(RouteIdentity.Comparer, new RoutesAsKept().Between) { IsShortLived = static route => route.Expires is not null };

    private readonly KeptObjects<RuleEntry> _rules = new(EqualityComparer<RuleEntry>.Default, RuleDiff.Between);
    private readonly HashSet<byte> _protocols = [];
    private ImmutableHashSet<InterfaceAddress> _guarded = ImmutableHashSet.Create<InterfaceAddress>(AddressIdentity.Comparer);
    private ImmutableHashSet<InstanceName> _refused = [];
    private ImmutableDictionary<InstanceName, long> _holding = ImmutableDictionary<InstanceName, long>.Empty;
    private ImmutableDictionary<InstanceName, long> _told = ImmutableDictionary<InstanceName, long>.Empty;
    private volatile HoldingsPlan _plan = HoldingsPlan.Empty;
    private volatile ImmutableHashSet<(int Interface, IPAddress Address)> _inPlace = [];
    private volatile bool _stopping;
    private volatile bool _abandoned;
    private bool _hasEnded;

    /// <param name="open">Opens a connection to rtnetlink, again after one broke.</param>
    /// <param name="openFilter">Opens a connection to nf_tables.</param>
    public HoldingsKeeper(Func<IRouteClient> open, Func<INftClient> openFilter, IHoldingsListener listener, IEventStream events)
    {
        _listener = listener;
        _events = events;
        _keeper = new(
            open,
            problem => events.Publish(new KernelEvent.AddressesFailed(problem)),
            () => events.Publish(new KernelEvent.AddressesMended()));
        _guard = new(openFilter, events);
        _thread = new OwnThread("addresses", Follow);
    }

    /// <summary>Completes when the thread has ended: after <see cref="End"/>, or with what broke it.</summary>
    public Task Completion => _thread.Completion;

    /// <summary>
    /// Takes the first plan. An instance whose addresses a former run left in place is taken to hold them still, until
    /// <see cref="Release"/>: no connection is cut while it listens whether another router has become master meanwhile.
    /// </summary>
    /// <returns>The instances whose addresses are all in place.</returns>
    public IReadOnlySet<InstanceName> Start(HoldingsPlan plan)
    {
        _plan = plan;
        var client = _keeper.Connect()!;
        var addresses = client.GetAddresses();
        _addresses.Spare(plan.Owned, addresses);
        var present = _addresses.Adopt(plan.Addresses.All, addresses);
        _routes.Adopt(plan.Routes.All, Routes(client, plan));
        _rules.Adopt(plan.Rules.All, Rules(client, plan));
        _holding = _told = plan.Addresses.Whole(present).ToImmutableDictionary(static name => name, static _ => AdoptedTerm);
        var adopted = _holding.Keys.ToHashSet();
        foreach (var instance in adopted)
        {
            _events.Publish(new KernelEvent.AddressesAdopted(instance));
        }

        _thread.Start();
        _wait.Wake();
        return adopted;
    }

    /// <summary>
    /// Takes another plan: after a reload, or when an interface came, went or got another index. From one thread at a time.
    /// </summary>
    /// <param name="leaving">Instances the new plan lacks: they keep their addresses until <see cref="Release"/>, after their last
    /// advertisement.</param>
    public void SetPlan(HoldingsPlan plan, params IEnumerable<InstanceName> leaving)
    {
        _plan = plan.Keeping(_plan, [.. leaving]);
        _wait.Wake();
    }

    /// <summary>A master holds its addresses from now on; <paramref name="term"/> comes back in the answer. Waits for nobody.</summary>
    public void Hold(InstanceName instance, long term)
    {
        ImmutableInterlocked.AddOrUpdate(ref _holding, instance, term, (_, _) => term);
        _wait.Wake();
    }

    /// <summary>An instance is master no more. Waits for nobody.</summary>
    public void Release(InstanceName instance)
    {
        ImmutableInterlocked.TryRemove(ref _holding, instance, out _);
        _wait.Wake();
    }

    /// <summary>The instances whose addresses should be on their interfaces.</summary>
    public IEnumerable<InstanceName> Holding => Volatile.Read(ref _holding).Keys;

    /// <summary>The addresses that were there when it last looked, or that it put there: the kernel tells of them later.</summary>
    public IReadOnlySet<(int Interface, IPAddress Address)> InPlace => _inPlace;

    /// <summary>Looks whether the kernel still has what it should.</summary>
    public void Recheck() => _wait.Wake();

    /// <summary>Leaves everything as it is from now on.</summary>
    public void Abandon() => _abandoned = true;

    /// <summary>Does what is left and ends. What comes after it has no effect.</summary>
    public void End()
    {
        if (_hasEnded)
        {
            return;
        }

        _hasEnded = true;
        _stopping = true;
        _wait.Wake();
        _thread.Join();
        if (Completion.IsFaulted && !_abandoned)
        {
            // The thread broke and has removed nothing: another router takes over, and two must not hold the addresses.
            Reconcile();
        }

        if (_leftFor is not null)
        {
            _keeper.Try(client => Limit(client, _leftFor));
        }
        else if (!_abandoned)
        {
            _guard.Clear();
        }

        _guard.Dispose();
        _keeper.Dispose();
    }

    /// <summary>Ends, and closes what others wake it by: only when no other thread uses it any more.</summary>
    public void Dispose()
    {
        End();
        _wait.Dispose();
    }

    private void Follow()
    {
        var isLast = false;
        for (var wait = Timeout.InfiniteTimeSpan; !isLast;)
        {
            _wait.Wait(wait);
            isLast = _stopping;
            var isDone = _abandoned || Reconcile();
            wait = !isDone ? RetryInterval : _guard.HasTables ? GuardLookInterval : Timeout.InfiniteTimeSpan;
            if (isLast && !isDone)
            {
                // Once more: nobody comes after us who would remove them.
                Reconcile();
            }
        }
    }

    // An address is guarded before it is there, and until it is gone.
    private bool Reconcile()
    {
        // In this order: the plan is at least as new as what is held, so that none is held whose addresses the plan does not know yet.
        var holding = Volatile.Read(ref _holding);
        var plan = _plan;
        var guarded = plan.GuardedOf(holding.Keys).ToImmutableHashSet(AddressIdentity.Comparer);
        var during = guarded.Union(_guarded);
        var isGuarded = _guard.Set(plan.Guard, during);
        var isDone = _keeper.Try(client => Reconcile(client, plan, holding)).Outcome == KeeperOutcome.Done;
        _guarded = isDone ? guarded : during;
        return (_guarded.Count == during.Count ? isGuarded : _guard.Set(plan.Guard, _guarded)) && isDone;
    }

    private string Reconcile(IRouteClient client, HoldingsPlan plan, ImmutableDictionary<InstanceName, long> holding)
    {
        var addresses = client.GetAddresses();
        _addresses.Spare(plan.Owned, addresses);
        var masters = holding.Keys.ToList();
        var changes = ChangeOrder.Of(
            _addresses.Changes(addresses, Desired(plan.Addresses, masters), plan.Addresses.All),
            _routes.Changes(Routes(client, plan), Desired(plan.Routes, masters), plan.Routes.All),
            _rules.Changes(Rules(client, plan), Desired(plan.Rules, masters), plan.Rules.All));
        var results = client.Apply(changes);
        TellRestored(plan, holding, results);
        TellHeld(holding);
        var refused = results.Where(result => !result.IsAsWanted).ToList();
        _inPlace = [.. Desired(plan.Addresses, masters).Except(refused.Select(result => result.Change.Target).OfType<InterfaceAddress>())
            .Select(address => (address.InterfaceIndex, address.Address))];
        TellRefused(plan, [.. refused.Where(result => result.Change.Action == RouteAction.Add).Select(result => result.Change.Target)]);
        return string.Join("; ", refused);
    }

    // What is static is there while the service runs.
    private IEnumerable<T> Desired<T>(HeldObjects<T> objects, List<InstanceName> masters) =>
        _stopping && _leftFor is null ? objects.Of(masters) : objects.Of(masters).Concat(objects.Static);

    // Only when there is something to look for: a router may have a million.
    private ImmutableArray<RouteEntry> Routes(IRouteClient client, HoldingsPlan plan)
    {
        var protocols = plan.Routes.All.Select(route => route.Protocol).ToHashSet();
        if (!_routes.IsEmpty)
        {
            protocols.UnionWith(_protocols);
        }

        _protocols.UnionWith(protocols);
        return [.. protocols.SelectMany(protocol => client.GetRoutes(protocol: protocol))];
    }

    private ImmutableArray<RuleEntry> Rules(IRouteClient client, HoldingsPlan plan) =>
        _rules.IsEmpty && !plan.Rules.All.Any() ? [] : [.. client.GetRules().Select(RuleDiff.Identity)];

    // What had to be added for an instance that was told before was taken away by someone, or came with a reload.
    private void TellRestored(HoldingsPlan plan, ImmutableDictionary<InstanceName, long> holding, ImmutableArray<RouteChangeResult> results)
    {
        var addresses = _addresses.Remember(results);
        var routes = _routes.Remember(results);
        var rules = _rules.Remember(results);
        foreach (var instance in holding.Where(pair => _told.GetValueOrDefault(pair.Key) == pair.Value).Select(pair => pair.Key))
        {
            foreach (var address in plan.Addresses.Of([instance]).Where(addresses.Contains))
            {
                var wasLost = _addresses.WasThere(address);
                _events.Publish(wasLost
                    ? new KernelEvent.AddressRestored(instance, address.Address)
                    : new KernelEvent.AddressAdded(instance, address.Address));
                _listener.OnAddressRestored(instance, address.Address, wasLost);
            }

            SayRestored(instance, plan.Routes.Of([instance]).Where(route => routes.Contains(route) && _routes.WasThere(route)));
            SayRestored(instance, plan.Rules.Of([instance]).Where(rule => rules.Contains(rule) && _rules.WasThere(rule)));
        }

        SayRestored(null, plan.Addresses.Static.Where(address => addresses.Contains(address) && _addresses.WasThere(address)));
        SayRestored(null, plan.Routes.Static.Where(route => routes.Contains(route) && _routes.WasThere(route)));
        SayRestored(null, plan.Rules.Static.Where(rule => rules.Contains(rule) && _rules.WasThere(rule)));
    }

    private void TellRefused(HoldingsPlan plan, HashSet<IRouteObject> refused)
    {
        var instances = plan.Tracked.Where(tracked => refused.Contains(tracked.Object)).SelectMany(tracked => tracked.Instances)
            .ToImmutableHashSet();
        if (!instances.SetEquals(_refused))
        {
            _refused = instances;
            _listener.OnStaticsRefused(instances);
        }
    }

    private void SayRestored(InstanceName? owner, IEnumerable<IRouteObject> objects)
    {
        foreach (var restored in objects)
        {
            _events.Publish(new KernelEvent.ObjectRestored(owner, restored));
        }
    }

    private void TellHeld(ImmutableDictionary<InstanceName, long> holding)
    {
        foreach (var (instance, term) in holding)
        {
            if (_told.GetValueOrDefault(instance) != term)
            {
                _listener.OnAddressesHeld(instance, term);
            }
        }

        _told = holding;
    }
}
