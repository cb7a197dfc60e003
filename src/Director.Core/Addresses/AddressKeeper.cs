using System.Collections.Immutable;
using System.Net;
using Director.Core.Engine;
using Microsoft.Extensions.Logging;
using Route.Netlink;

namespace Director.Core.Addresses;

/// <summary>
/// The one writer of virtual addresses: keeps those of the masters on the interfaces and all others off. Asked or not, it works the same
/// way: dumps what the kernel has, compares, sends the difference. It has a thread of its own, so that a takeover waits for nobody.
/// </summary>
internal sealed class AddressKeeper : IDisposable
{
    // Before any mastership of this run, which count from 1.
    private const long AdoptedTerm = 0;
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly Func<IRouteClient> _open;
    private readonly IAddressKeeperListener _listener;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<InterfaceAddress> _installed = new(AddressIdentity.Comparer);
    private readonly HashSet<InterfaceAddress> _spared = new(AddressIdentity.Comparer);
    private ImmutableDictionary<string, long> _holding = ImmutableDictionary<string, long>.Empty;
    private ImmutableDictionary<string, long> _told = ImmutableDictionary<string, long>.Empty;
    private AddressPlan _plan = AddressPlan.Empty;
    private volatile bool _stopping;
    private volatile bool _abandoned;
    private IRouteClient? _client;
    private string _lastTrouble = "";

    /// <param name="open">Opens a connection to rtnetlink, again after one broke.</param>
    public AddressKeeper(Func<IRouteClient> open, IAddressKeeperListener listener, ILogger logger)
    {
        _open = open;
        _listener = listener;
        _logger = logger;
        _thread = new Thread(Run) { IsBackground = true, Name = "addresses" };
    }

    /// <summary>Completes when the thread has ended: after <see cref="Dispose"/>, or with what broke it.</summary>
    public Task Completion => _ended.Task;

    /// <summary>
    /// Takes the first plan. An instance whose addresses a former run left in place is taken to hold them still, until
    /// <see cref="Release"/>: no connection is cut while it listens whether another router has become master meanwhile.
    /// </summary>
    /// <returns>The instances whose addresses are all in place.</returns>
    public IReadOnlySet<string> Start(AddressPlan plan)
    {
        _plan = plan;
        _client = _open();
        var present = _client.GetAddresses().ToHashSet(AddressIdentity.Comparer);
        Spare(plan, present);
        _installed.UnionWith(plan.All.Where(present.Contains));
        _holding = _told = plan.ByInstance
            .Where(instance => !instance.Value.IsEmpty && instance.Value.All(present.Contains))
            .ToImmutableDictionary(instance => instance.Key, _ => AdoptedTerm);
        var adopted = _holding.Keys.ToHashSet();
        foreach (var instance in adopted)
        {
            EngineLog.AddressesAdopted(_logger, instance);
        }

        _thread.Start();
        _wake.Set();
        return adopted;
    }

    /// <summary>Takes another plan: after a reload, or when an interface came, went or got another index.</summary>
    /// <param name="leaving">Instances the new plan lacks: they keep their addresses until <see cref="Release"/>, after their last advertisement.</param>
    public void SetPlan(AddressPlan plan, params IEnumerable<string> leaving) => Change(() => _plan = plan with
    {
        ByInstance = plan.ByInstance.SetItems(leaving.Where(_plan.ByInstance.ContainsKey).Select(name => KeyValuePair.Create(name, _plan.ByInstance[name]))),
    });

    /// <summary>A master holds its addresses from now on; <paramref name="term"/> comes back in the answer.</summary>
    public void Hold(string instance, long term) => Change(() => _holding = _holding.SetItem(instance, term));

    /// <summary>An instance is master no more.</summary>
    public void Release(string instance) => Change(() => _holding = _holding.Remove(instance));

    /// <summary>Looks whether the kernel still has what it should.</summary>
    public void Recheck() => Change(static () => { });

    /// <summary>Leaves everything as it is from now on.</summary>
    public void Abandon() => _abandoned = true;

    /// <summary>Does what is left and ends; a second call does nothing.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }

            _stopping = true;
        }

        _wake.Set();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        if (_ended.Task.IsFaulted && !_abandoned)
        {
            // The thread broke and has removed nothing: another router takes over, and two must not hold the addresses.
            TryReconcile();
        }

        _client?.Dispose();
        _wake.Dispose();
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            if (!_stopping)
            {
                _wake.Set();
            }
        }
    }

    private void Run()
    {
        try
        {
            Follow();
            _ended.SetResult();
        }
        catch (Exception failure)
        {
            _ended.SetException(failure);
        }
    }

    private void Follow()
    {
        var stopping = false;
        for (var wait = Timeout.InfiniteTimeSpan; !stopping;)
        {
            _wake.WaitOne(wait);
            stopping = _stopping;
            var isDone = _abandoned || TryReconcile();
            wait = isDone ? Timeout.InfiniteTimeSpan : RetryInterval;
            if (stopping && !isDone)
            {
                // Once more, over a new connection: nobody comes after us who would remove them.
                TryReconcile();
            }
        }
    }

    private bool TryReconcile()
    {
        try
        {
            _client ??= _open();
            return Reconcile(_client);
        }
        catch (IOException exception)
        {
            Trouble(exception.Message);
            _client?.Dispose();
            _client = null;
            return false;
        }
    }

    private bool Reconcile(IRouteClient client)
    {
        AddressPlan plan;
        ImmutableDictionary<string, long> holding;
        lock (_gate)
        {
            (plan, holding) = (_plan, _holding);
        }

        var present = client.GetAddresses();
        Spare(plan, present.ToHashSet(AddressIdentity.Comparer));
        var ours = plan.All.Concat(_installed).ToHashSet(AddressIdentity.Comparer);
        ours.ExceptWith(_spared);
        var changes = AddressDiff.Between(present, plan.Of(holding.Keys).Concat(plan.Static), ours.Contains);
        var before = _installed.ToHashSet(AddressIdentity.Comparer);
        var results = client.Apply(changes);
        Remember(results);
        TellRestored(plan, holding, results, before);
        TellHeld(holding);
        var failed = results.Where(result => !result.IsAsWanted).ToList();
        Trouble(string.Join("; ", failed));
        return failed.Count == 0;
    }

    private void Spare(AddressPlan plan, HashSet<InterfaceAddress> present) =>
        _spared.UnionWith(plan.Owned.Where(address => present.Contains(address) && !_installed.Contains(address)));

    private void Remember(ImmutableArray<RouteChangeResult> results)
    {
        foreach (var result in results.Where(result => result.IsAsWanted))
        {
            var address = (InterfaceAddress)result.Change.Target;
            _ = result.Change.Action == RouteAction.Add ? _installed.Add(address) : _installed.Remove(address);
        }
    }

    // What had to be added for an instance that was told before was taken away by someone, or came with a reload.
    private void TellRestored(AddressPlan plan, ImmutableDictionary<string, long> holding, ImmutableArray<RouteChangeResult> results, HashSet<InterfaceAddress> before)
    {
        var added = results
            .Where(result => result.Change.Action == RouteAction.Add && result.IsAsWanted)
            .Select(result => (InterfaceAddress)result.Change.Target)
            .ToHashSet(AddressIdentity.Comparer);
        if (added.Count == 0)
        {
            return;
        }

        foreach (var (instance, term) in holding)
        {
            if (_told.GetValueOrDefault(instance) == term)
            {
                foreach (var address in plan.Of([instance]).Where(added.Contains))
                {
                    SayRestored(instance, address.Address, wasThere: before.Contains(address));
                    _listener.OnAddressRestored(instance, address.Address);
                }
            }
        }
    }

    private void SayRestored(string instance, IPAddress address, bool wasThere)
    {
        if (wasThere)
        {
            EngineLog.AddressRestored(_logger, instance, address);
        }
        else
        {
            EngineLog.AddressAdded(_logger, instance, address);
        }
    }

    private void TellHeld(ImmutableDictionary<string, long> holding)
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

    private void Trouble(string trouble)
    {
        if (trouble != _lastTrouble && trouble.Length > 0)
        {
            EngineLog.AddressesFailed(_logger, trouble);
        }

        _lastTrouble = trouble;
    }
}
