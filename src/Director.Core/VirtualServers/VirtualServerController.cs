using System.Collections.Immutable;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Mapping;
using Director.Core.Planning;
using HealthChecks;
using Ipvs.Netlink;
using Keepalived.Configuration;
using Microsoft.Extensions.Logging;

namespace Director.Core.VirtualServers;

/// <summary>
/// The LVS half: takes what the checkers say, decides what stands in the kernel's table and has it written. All decisions are made in one
/// mailbox, in order.
/// </summary>
internal sealed class VirtualServerController : IAsyncDisposable
{
    private const long MuchGarbage = 1 << 20;

    private readonly EngineServices _services;
    private readonly Notifications _notifications;
    private readonly Action _changed;
    private readonly ILogger _logger;
    private readonly IpvsKeeper _keeper;
    private readonly Mailbox _mailbox;
    private readonly CheckLoop _checks;
    private readonly Dictionary<string, VirtualServerState> _states = [];
    private Configuration _configuration = Configuration.Empty;
    private ImmutableDictionary<string, VirtualServerGroup> _groups = ImmutableDictionary<string, VirtualServerGroup>.Empty;
    private ScriptGate _gate;
    private ILookup<(string VirtualServer, string RealServer), CheckerOptions> _checkers =
        Array.Empty<CheckerOptions>().ToLookup(static checker => default((string, string)));
    private NetworkSnapshot _network = NetworkSnapshot.Empty;
    private Task? _checksEnded;
    private TableWork _work = TableWork.Nothing;

    /// <param name="services">The edges.</param>
    /// <param name="notifications">Tells scripts.</param>
    /// <param name="changed">Told in the mailbox when <see cref="Counts"/> or <see cref="TableTrouble"/> may be others.</param>
    public VirtualServerController(EngineServices services, Notifications notifications, Action? changed = null)
    {
        (_services, _notifications, _changed) = (services, notifications, changed ?? (static () => { }));
        _logger = services.Logger;
        _gate = new ScriptGate(services, _configuration);
        _keeper = new IpvsKeeper(services, scope => _mailbox!.Post(() => _work = _work.With(scope)));
        _mailbox = new Mailbox(Reconcile, exception => EngineLog.WorkFailed(_logger, exception));
        _checks = new CheckLoop(
            services.Checkers, services.Time, transition => _mailbox.Post(() => Apply(transition)), _logger, services.OpenChecks());
    }

    /// <summary>For the status line.</summary>
    public ServerCounts Counts { get; private set; } = ServerCounts.None;

    /// <summary>How long ago the check loop last came round; zero where it does not run.</summary>
    public TimeSpan SinceLastTurn => _checks.SinceLastTurn;

    /// <summary>Completes when the check loop has ended, with what broke it.</summary>
    public Task ChecksCompletion => _checks.Completion;

    /// <summary>Why the table cannot be written, in a few words; null while it can.</summary>
    public string? TableTrouble => _keeper.Unreachable;

    private IEnumerable<VirtualServer> WithHaSuspend => _configuration.VirtualServers.Items.Where(server => server.HaSuspend);

    /// <summary>Takes up the configuration, with the table as the kernel has it.</summary>
    public async Task StartAsync(Configuration configuration, NetworkSnapshot network)
    {
        _network = network;
        if (!configuration.VirtualServers.IsEmpty)
        {
            await _keeper.ConnectAsync().ConfigureAwait(false);
        }

        await _mailbox.InvokeAsync(() =>
        {
            _work = TableWork.Of(configuration.GlobalDefinitions.Lvs.Flush ? TableScope.Flush : TableScope.Nothing);
            Adopt(configuration);
            return true;
        }).ConfigureAwait(false);
    }

    /// <summary>Changes what differs.</summary>
    public Task ReloadAsync(Configuration configuration) => _mailbox.InvokeAsync(() =>
    {
        Adopt(configuration);
        return true;
    });

    /// <summary>Completes when all work posted so far is done.</summary>
    public Task SettleAsync() => _mailbox.InvokeAsync(static () => true);

    /// <summary>The machine's addresses changed: with <c>ha_suspend</c> checks rest while the virtual address is not here.</summary>
    public void OnNetworkChanged(NetworkSnapshot network) => _mailbox.Post(() =>
    {
        _network = network;
        SuspendCheckers(WithHaSuspend);
    });

    /// <summary>Ends the checks and, unless it is to stay, removes what is ours from the table.</summary>
    public async Task StopAsync(bool keepTable)
    {
        // A check that hangs must not keep the table: its end is waited for when that is gone.
        _ = ChecksEndedAsync();
        await _mailbox.InvokeAsync(() =>
        {
            foreach (var state in _states.Values)
            {
                Tell(state.Stop());
            }

            _states.Clear();
            _work = TableWork.Of(
                keepTable ? TableScope.Never
                : _configuration.GlobalDefinitions.Lvs.FlushOnStop == LvsFlushOnStop.All ? TableScope.Flush
                : TableScope.Write);
            return true;
        }).ConfigureAwait(false);
    }

    /// <summary>Ends the checks, of which nothing is told any more; completes when they have ended.</summary>
    public Task ChecksEndedAsync() => _checksEnded ??= _checks.DisposeAsync().AsTask();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await ChecksEndedAsync().ConfigureAwait(false);
        await _mailbox.DisposeAsync().ConfigureAwait(false);
        await _keeper.DisposeAsync().ConfigureAwait(false);
    }

    private void Adopt(Configuration configuration)
    {
        var groupsStay = configuration.VirtualServerGroups == _configuration.VirtualServerGroups;
        _configuration = configuration;
        _groups = IpvsMapping.Groups(configuration);
        _gate = new ScriptGate(_services, configuration);
        _checkers = RunnableCheckers(configuration).ToLookup(checker => (checker.Id.VirtualServer, checker.Id.RealServer));
        var difference = KeyedDifferences.Between(
            _states.Values.Select(state => state.Configuration), configuration.VirtualServers, ServerNames.Of);
        foreach (var server in difference.Removed)
        {
            _states.Remove(ServerNames.Of(server));
        }

        List<ServerEvent> events = [];
        foreach (var (_, next) in difference.Changed)
        {
            events.AddRange(_states[ServerNames.Of(next)].Update(next));
        }

        foreach (var server in difference.Added)
        {
            VirtualServerState state = new(server, CheckersOf);
            _states[ServerNames.Of(server)] = state;
            events.AddRange(state.Start());
        }

        // The table first: clients wait for it, and the checkers' first attempts are spread over their warmup anyway.
        if (_keeper.HoldsServices && groupsStay && difference.Removed.IsEmpty)
        {
            WriteFirst(difference.Added.Concat(difference.Changed.Select(change => change.Next)));
        }
        else
        {
            _work = _work.With(TableScope.Write);
            Reconcile();
        }

        Tell(events);
        _checks.Apply([.. _checkers.SelectMany(static checkers => checkers)]);
        // Those that changed as well: ha_suspend may have gone from them.
        SuspendCheckers(WithHaSuspend.Concat(difference.Changed.Select(change => change.Next)));
    }

    // What a reload changed does not wait for the look at the rest, which takes ten times as long where there are ten thousand servers.
    private void WriteFirst(IEnumerable<VirtualServer> servers)
    {
        _work = _work.With(servers.Select(ServerNames.Of));
        Reconcile();
        _mailbox.Post(() => _work = _work.With(TableScope.Write));
    }

    // A program that cannot run says nothing of its server: it is left out, as in keepalived.
    private IEnumerable<CheckerOptions> RunnableCheckers(Configuration configuration)
    {
        var mapping = new CheckerMapping(_gate.Scripts);
        return configuration.VirtualServers.Items
            .SelectMany(server => server.RealServers.Items.Where(realServer => !realServer.Checkers.IsEmpty).SelectMany(realServer => mapping.Of(server, realServer)))
            .Select(Runnable)
            .OfType<CheckerOptions>();
    }

    private CheckerOptions? Runnable(CheckerOptions checker) =>
        checker is not MiscCheckerOptions misc ? checker
        : _gate.Allows(checker.Id.ToString(), misc.Command, out var command) ? misc with { Command = command }
        : null;

    private CheckerOptions[] CheckersOf(VirtualServer server, RealServer realServer) =>
        realServer.Checkers.IsEmpty ? [] : [.. _checkers[(ServerNames.Of(server), ServerNames.Of(realServer))]];

    private void Apply(CheckerTransition transition)
    {
        if (!_states.TryGetValue(transition.Checker.VirtualServer, out var state))
        {
            return;
        }

        var events = state.Apply(transition);
        if (events.Count == 0)
        {
            // Its server stands as before: with the first verdict as assumed, later because of another checker.
            ServerEventLog.WriteWithoutEffect(_logger, transition);
            return;
        }

        Tell(events);
        _work = _work.With(transition.Checker.VirtualServer);
    }

    private void Tell(IReadOnlyList<ServerEvent> events)
    {
        foreach (var serverEvent in events)
        {
            ServerEventLog.Write(_logger, serverEvent);
            _notifications.Tell(serverEvent, _gate);
        }
    }

    private void SuspendCheckers(IEnumerable<VirtualServer> servers)
    {
        foreach (var server in servers)
        {
            var suspended = server.HaSuspend
                && IpvsMapping.Services(server, _groups).All(service => service.Id.Address is { } address && !_network.Has(address));
            foreach (var checker in server.RealServers.Items.SelectMany(realServer => CheckersOf(server, realServer)))
            {
                _checks.SetSuspended(checker.Id, suspended);
            }
        }
    }

    private void Reconcile()
    {
        Counts = ServerCounts.Of(_states.Values);
        var work = _work;
        if (_states.Count == 0 && !_keeper.HoldsServices && work.Scope < TableScope.Flush)
        {
            _work = TableWork.Nothing;
        }
        else if (!work.IsPostponed)
        {
            _work = work.Postpone();
            _work = Write(work) ? work.Done() : _work;
        }

        _changed();
    }

    private bool Write(TableWork work) => work.Scope switch
    {
        TableScope.Never => true,
        TableScope.Write or TableScope.Flush => _keeper.WriteAll(Desired(), client => Prepare(client, work.Scope == TableScope.Flush)),
        _ => (work.Changed.IsEmpty || _keeper.Write(Entries(work.Changed.Where(_states.ContainsKey).Select(name => _states[name]))))
            && (work.Scope == TableScope.Nothing || Look(onlyServices: work.Scope == TableScope.LookAtServices)),
    };

    // What the look at a large table leaves is collected at once, which is quick: look by look it would pile up. With the youngest
    // generation alone what is in use at that moment would pile up in the next.
    private bool Look(bool onlyServices)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reached = _keeper.Look(Desired, onlyServices);
        if (GC.GetAllocatedBytesForCurrentThread() - before > MuchGarbage)
        {
            GC.Collect(generation: 1);
        }

        return reached;
    }

    private IpvsTable Desired() => new(Entries(_states.Values));

    private void Prepare(IIpvsClient client, bool flush)
    {
        if (flush)
        {
            client.Flush();
        }

        if (LvsTimeouts.Of(_configuration.GlobalDefinitions.Lvs) is { } timeouts)
        {
            client.SetTimeouts(timeouts);
        }
    }

    private ImmutableArray<IpvsServiceEntry> Entries(IEnumerable<VirtualServerState> states) =>
        IpvsMapping.Entries(states.Select(state => (state.Configuration, state.Pool)), _groups);
}
