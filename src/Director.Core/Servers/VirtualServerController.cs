using System.Collections.Immutable;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Kernel;
using Director.Core.Mapping;
using Director.Core.Planning;
using Director.Core.Sessions;
using HealthChecks;
using Ipvs.Netlink;
using Keepalived.Configuration;
using Microsoft.Extensions.Logging;

namespace Director.Core.Servers;

/// <summary>
/// The LVS half: takes what the checkers say, decides what stands in the kernel's table and has it written. All decisions are made in one
/// mailbox, in order.
/// </summary>
internal sealed partial class VirtualServerController : IReloadHalf, IAsyncDisposable
{
    private const long MuchGarbage = 1 << 20;
    private readonly EngineServices _services;
    private readonly Action _changed;
    private readonly ILogger _logger;
    private readonly IpvsKeeper _keeper;
    private readonly Mailbox _mailbox;
    private readonly ServerChecks _checks;
    private readonly LvsTimeouts _timeouts = new();
    private readonly Departures _departures;
    private readonly ToldChecks _told;
    private readonly List<CheckerTransition> _heardMeanwhile = [];
    private ServersInForce _current = new();
    private ServersInForce? _former;
    private IReadOnlyList<VirtualServer> _touched = [];
    private Task? _checksEnded;
    private bool _isStopping;
    private TableWork _work = TableWork.Nothing;
    private ImmutableDictionary<MemberId, ServerOverride> _overrides = ImmutableDictionary<MemberId, ServerOverride>.Empty;

    /// <param name="services">The edges.</param>
    /// <param name="changed">Told in the mailbox when the state of a server or <see cref="TableTrouble"/> may be another.</param>
    public VirtualServerController(EngineServices services, Action? changed = null)
    {
        (_services, _changed) = (services, changed ?? (static () => { }));
        _logger = services.Logger;
        _keeper = new IpvsKeeper(services, scope => _mailbox!.Post(() => _work = _work.With(scope)));
        _mailbox = new Mailbox(Reconcile, exception => EngineLog.WorkFailed(_logger, exception));
        _checks = new ServerChecks(services, transition => _mailbox.Post(() => Apply(transition)));
        _departures = new Departures(services.Time, () => _mailbox.Post(SeeOff));
        _told = new ToldChecks(services.Files, _mailbox.Post, () => _current.Told, Apply);
    }

    /// <summary>How long ago the check loop last came round; zero where it does not run.</summary>
    public TimeSpan SinceLastTurn => _checks.SinceLastTurn;

    /// <summary>Completes when the check loop has ended, with what broke it.</summary>
    public Task ChecksCompletion => _checks.Completion;

    /// <summary>Why the table cannot be written, in a few words; null while it can.</summary>
    public string? TableTrouble => _keeper.Unreachable;

    /// <inheritdoc />
    public string Name => "virtual servers";

    private Dictionary<VirtualServerId, VirtualServerState> States => _current.States;

    private LvsSettings Lvs => _current.Configuration.GlobalDefinitions.Lvs;

    /// <summary>Changes what differs in the table. Checks and scripts hear of it with <see cref="CommitAsync"/>.</summary>
    public async Task AdoptAsync(ConfigurationStep step)
    {
        await _told.ReadFilesAsync(step.Next).ConfigureAwait(false);
        await _mailbox.InvokeAsync(() => Adopt(step)).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public Task CommitAsync() => _mailbox.InvokeAsync(Commit);

    /// <inheritdoc />
    public Task PutBackAsync(ConfigurationStep back) => _mailbox.InvokeAsync(PutBack);

    /// <summary>Completes when all work posted so far is done.</summary>
    public Task SettleAsync() => _mailbox.InvokeAsync(static () => true);

    /// <summary>The machine's addresses changed.</summary>
    public void OnNetworkChanged(NetworkSnapshot network) => _mailbox.Post(() => _checks.OnNetworkChanged(network));

    /// <summary>The BFD sessions stand like this.</summary>
    public void OnPathsChanged(BfdPaths paths) => _told.SetPaths(paths);

    /// <summary>Ends the checks and, unless it is to stay, removes what is ours from the table.</summary>
    public async Task StopAsync(bool keepTable)
    {
        // A check that hangs must not keep the table: its end is waited for when that is gone.
        _ = ChecksEndedAsync();
        await _mailbox.InvokeAsync(() =>
        {
            foreach (var state in States.Values)
            {
                Publish(state.Stop());
            }

            States.Clear();
            _isStopping = true;
            var all = Lvs.FlushOnStop == LvsFlushOnStop.All ? TableScope.Flush : TableScope.Write;
            _work = TableWork.Of(keepTable ? TableScope.Never : all);
            return true;
        }).ConfigureAwait(false);
    }

    /// <summary>Ends the checks, of which nothing is told any more; completes when they have ended.</summary>
    public Task ChecksEndedAsync() => _checksEnded ??= _checks.DisposeAsync().AsTask();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _told.Dispose();
        await ChecksEndedAsync().ConfigureAwait(false);
        await _departures.DisposeAsync().ConfigureAwait(false);
        await _mailbox.DisposeAsync().ConfigureAwait(false);
        await _keeper.DisposeAsync().ConfigureAwait(false);
    }

    private bool Adopt(ConfigurationStep step)
    {
        var difference = step.Difference.VirtualServers;
        _told.TakeFiles();
        var (ssl, now) = (SslFiles.Of(step.Next.Ssl), _services.Time.GetElapsedTime(0));
        ServersInForce next = new(_current, step, _services.CheckKinds, _told.Facts, _overrides, _foundDown, ssl, now);
        _heardMeanwhile.Clear();
        (_former, _current) = (_current, next);
        _touched = [.. difference.Added, .. difference.Changed.Select(change => change.Next)];
        // The table first: clients wait for it, and the checkers' first attempts are spread over their warmup anyway.
        if (_keeper.HoldsServices && step.Difference.ServerGroupsStay && difference.Removed.IsEmpty)
        {
            WriteFirst(_touched, step.Difference);
        }
        else
        {
            _work = _work.With(TableScope.Write);
            Reconcile();
        }

        return true;
    }

    private bool Commit()
    {
        _former = null;
        Publish(_current.Events);
        _checks.Apply(_current, _touched);
        _departures.Expect(States.Values);
        return true;
    }

    // The checks have gone on as they were: what they found meanwhile holds for the servers as they were as well.
    private bool PutBack()
    {
        if (_former is null)
        {
            return false;
        }

        (_current, _former) = (_former, null);
        foreach (var transition in _heardMeanwhile)
        {
            States.GetValueOrDefault(MemberId.Of(transition.Checker).VirtualServer)?.Apply(transition);
        }

        OverrideAgain();
        _work = _work.With(TableScope.Write);
        Reconcile();
        return true;
    }

    // What a reload changed does not wait for the rest. The rest is left to the looks that come anyway, for a look at ten thousand servers
    // takes longer than all else, unless it may have to change too: services of a group may be those of another virtual server as well.
    private void WriteFirst(IEnumerable<VirtualServer> servers, ConfigurationDifference difference)
    {
        _work = _work.With(servers.Select(VirtualServerId.Of));
        Reconcile();
        if (!difference.Next.VirtualServerGroups.IsEmpty
            || LvsTimeouts.Of(difference.Running.GlobalDefinitions.Lvs) != LvsTimeouts.Of(difference.Next.GlobalDefinitions.Lvs))
        {
            _mailbox.Post(() => _work = _work.With(TableScope.Write));
        }
    }

    private void Apply(CheckerTransition transition)
    {
        if (_former is not null)
        {
            _heardMeanwhile.Add(transition);
        }

        var member = MemberId.Of(transition.Checker);
        if (!States.TryGetValue(member.VirtualServer, out var state))
        {
            return;
        }

        var events = state.Apply(transition, _services.Time.GetUtcNow());
        Publish(events);
        if (state.Find(member.RealServer) is { } server)
        {
            _services.Events.Publish(new CheckerEvent(state.Configuration, server, transition, ChangedServer: events.Count > 0));
        }

        _work = events.Count > 0 ? _work.With(member.VirtualServer) : _work;
    }

    private void SeeOff()
    {
        foreach (var (server, events) in _departures.SeeOff(States, _current.Groups, _keeper))
        {
            Publish(events);
            _work = _work.With(server);
        }
    }

    private void Publish(IReadOnlyList<ServerEvent> events) => _services.PublishAll(events);

    private void Reconcile()
    {
        var work = _work;
        if (States.Count == 0 && !_keeper.HoldsServices && work.Scope < TableScope.Flush)
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
        _ => (work.Changed.IsEmpty || _keeper.Write(Entries(work.Changed.Where(States.ContainsKey).Select(id => States[id]))))
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

    private IpvsTable Desired() => new(Entries(States.Values));

    private void Prepare(IIpvsClient client, bool flush)
    {
        if (flush)
        {
            client.Flush();
        }

        _timeouts.Set(client, _isStopping ? null : LvsTimeouts.Of(Lvs));
    }

    private ImmutableArray<IpvsServiceEntry> Entries(IEnumerable<VirtualServerState> states) =>
        IpvsMapping.Entries(states.Select(state => (state.Configuration, state.Pool)), _current.Groups);
}
