using System.Collections.Immutable;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Mapping;
using HealthChecks;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.VirtualRouters;

/// <summary>
/// The facts that instances depend on: what their interfaces are like and what their trackers come to, of which the loop makes faults and
/// priorities. It is told each once, and again when it differs. Runs the tracked scripts. Belongs to the controller's mailbox.
/// </summary>
internal sealed class LoopFacts : IAsyncDisposable
{
    private readonly VrrpLoop _loop;
    private readonly EngineServices _services;
    private readonly TrackedScripts _scripts;
    private readonly Dictionary<string, VrrpInterface?> _interfaces = [];
    private readonly Dictionary<string, VrrpTracking> _tracking = [];
    private Configuration _configuration = Configuration.Empty;
    private NetworkSnapshot _network = NetworkSnapshot.Empty;
    private readonly HashSet<string> _undecided = [];
    private ImmutableArray<TrackedScriptOptions> _runnable = [];
    private Task? _ended;
    private TableTracking _table = TableTracking.None;

    /// <param name="loop">Is told.</param>
    /// <param name="post">Puts work into the controller's mailbox.</param>
    public LoopFacts(VrrpLoop loop, EngineServices services, Action<Action> post)
    {
        (_loop, _services) = (loop, services);
        Gate = new ScriptGate(services, _configuration);
        _scripts = new TrackedScripts(services.Scripts, services.Time, _ => post(TellTracking), services.Logger);
    }

    /// <summary>Which scripts of the configuration may run.</summary>
    public ScriptGate Gate { get; private set; }

    /// <summary>The index of an interface; null while it is not there.</summary>
    public int? IndexOf(string name) => _network.Find(name)?.Index;

    /// <summary>From now on these instances and scripts count.</summary>
    public void SetConfiguration(Configuration configuration)
    {
        _configuration = configuration;
        Gate = new ScriptGate(_services, configuration);
        SetTable(_table with { Dependent = ServerInstances.Of(configuration) });
        _runnable = [.. Runnable()];
    }

    /// <summary>Runs the scripts that are not running yet, and ends those that count no more.</summary>
    /// <param name="goneOn">
    /// Instances that go on as masters after a crash: <c>init_fail</c> says how a script begins, and for them it began in the former run.
    /// </param>
    public void RunScripts(IEnumerable<string> goneOn)
    {
        var masters = goneOn.ToHashSet();
        _undecided.UnionWith(_configuration.VrrpInstances.Items
            .Where(instance => masters.Contains(instance.Name))
            .SelectMany(TrackedBy)
            .SelectMany(tracked => tracked.Scripts)
            .Select(item => item.Name));
        _scripts.Apply(_runnable.Select(script => _undecided.Contains(script.Name) ? script with { InitFail = false } : script));
    }

    /// <summary>From now on the ip_vs table cannot be written for this reason; null: it can. <see cref="TellTracking"/> tells the loop.</summary>
    public void SetTable(string? trouble) => SetTable(_table with { Trouble = trouble });

    /// <summary>From now on the machine's links and addresses are these.</summary>
    /// <returns>Whether an interface has another index than before.</returns>
    public bool SetNetwork(NetworkSnapshot network)
    {
        var before = _network;
        _network = network;
        return VirtualAddresses.Interfaces(_configuration).Any(name => before.Find(name)?.Index != IndexOf(name));
    }

    /// <summary>What the trackers of an instance come to, which the loop is given together with the instance.</summary>
    public VrrpTracking Add(VrrpInstance instance) => _tracking[instance.Name] = Sum(instance, ScriptsUp());

    /// <summary>The loop has no such instance any more.</summary>
    public void Remove(string instance) => _tracking.Remove(instance);

    /// <summary>Tells what interfaces are like now.</summary>
    public void TellInterfaces()
    {
        var virtualAddresses = VirtualAddresses.Of(_configuration);
        var named = VirtualAddresses.Interfaces(_configuration);
        // Those told before as well: what they lose is told too.
        foreach (var name in named.Concat(_network.Holding(VirtualAddresses.Sources(_configuration))).Concat(_interfaces.Keys).ToHashSet())
        {
            var described = _network.Describe(name, virtualAddresses);
            if (_interfaces.TryGetValue(name, out var told) && InterfaceFacts.AreSame(told, described))
            {
                continue;
            }

            _interfaces[name] = described;
            if (described is null)
            {
                if (named.Contains(name))
                {
                    EngineLog.InterfaceAbsent(_services.Logger, name);
                }

                _loop.RemoveInterface(name);
            }
            else
            {
                _loop.SetInterface(described);
            }
        }
    }

    /// <summary>Tells what the trackers of the instances come to now.</summary>
    public void TellTracking()
    {
        var scripts = ScriptsUp();
        foreach (var instance in _configuration.VrrpInstances)
        {
            var tracking = Sum(instance, scripts);
            if (_tracking.GetValueOrDefault(instance.Name) != tracking)
            {
                _tracking[instance.Name] = tracking;
                _loop.SetTracking(instance.Name, tracking);
            }
        }
    }

    /// <summary>Why an instance is in fault, in words.</summary>
    public string WordsFor(VrrpFaults faults, string? faultyMember, VrrpInstance instance) =>
        new FaultWords(_network, ScriptsUp()).Of(faults, faultyMember, instance, [.. TrackedBy(instance)]);

    /// <summary>Begins to end the scripts, of which nothing is told any more.</summary>
    /// <returns>Completes when they have ended, which those that hang let wait.</returns>
    public Task EndScriptsAsync() => _ended ??= _scripts.DisposeAsync().AsTask();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => new(EndScriptsAsync());

    // A script that cannot run is not tracked, as in keepalived: its absence must not take a director down.
    private IEnumerable<TrackedScriptOptions> Runnable()
    {
        foreach (var script in TrackedScriptMapping.Of(_configuration, Gate.Scripts))
        {
            if (Gate.Allows($"vrrp_script {script.Name}", script.Command, out var command))
            {
                yield return script with { Command = command };
            }
        }
    }

    private Dictionary<string, bool?> ScriptsUp() => _runnable.ToDictionary(script => script.Name, script => IsUp(_scripts.Health(script.Name)));

    private static bool? IsUp(TrackedScriptHealth health) => health switch
    {
        TrackedScriptHealth.Up => true,
        TrackedScriptHealth.Down => false,
        _ => null,
    };

    private void SetTable(TableTracking table)
    {
        table.Log(_services.Logger, _table, _configuration.VrrpInstances);
        _table = table;
    }

    private VrrpTracking Sum(VrrpInstance instance, IReadOnlyDictionary<string, bool?> scripts) =>
        _table.Apply(instance.Name, InstanceTracking.Sum(TrackedBy(instance), scripts, name => _network.Find(name)?.IsUp ?? false));

    private IEnumerable<TrackSettings> TrackedBy(VrrpInstance instance) => _configuration.SyncGroups.Items
        .Where(group => group.Instances.Contains(instance.Name))
        .Select(group => group.Track)
        .Prepend(instance.Track);
}
