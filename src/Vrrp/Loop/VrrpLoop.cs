using Linux;

namespace Vrrp;

/// <summary>
/// All virtual routers of a process on a thread of their own. Every method may be called from any thread: it posts a command and wakes the
/// loop, which carries commands out in order and tells the <see cref="IVrrpListener"/> what follows. Commands after the end are ignored.
/// </summary>
public sealed class VrrpLoop : IAsyncDisposable
{
    private readonly VrrpLoopOptions _options;
    private readonly IVrrpTransport _transport;
    private readonly CommandQueue _commands = new();
    private readonly VrrpDispatcher _dispatcher;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private VrrpThread? _thread;
    private int _isStarted;

    /// <summary>Over raw and packet sockets.</summary>
    public VrrpLoop(VrrpLoopOptions options, IVrrpListener listener, TimeProvider time)
        : this(options, listener, time, new VrrpSockets())
    {
    }

    /// <summary>Over a wire of the caller's, which the loop disposes.</summary>
    public VrrpLoop(VrrpLoopOptions options, IVrrpListener listener, TimeProvider time, IVrrpTransport transport)
    {
        (_options, _transport) = (options, transport);
        _dispatcher = new VrrpDispatcher(transport, listener, time, _commands, options.LatenessThreshold);
    }

    /// <summary>How long ago the loop last came round, at most about a second when all is well: what a watchdog judges.</summary>
    public TimeSpan SinceLastTurn => _dispatcher.SinceLastTurn;

    /// <summary>Completes when the thread has ended: after <see cref="StopAsync"/>, or with what broke it.</summary>
    public Task Completion => _ended.Task;

    /// <summary>Starts the thread; completes when it runs. Commands posted before are carried out first.</summary>
    public Task StartAsync()
    {
        if (Interlocked.Exchange(ref _isStarted, 1) == 0)
        {
            new Thread(Run) { Name = "vrrp", IsBackground = true }.Start();
        }

        return _started.Task;
    }

    /// <summary>Adds an instance, which takes part from now on. A name in use is updated.</summary>
    /// <param name="tracking">What its trackers say; <see cref="VrrpFaults.Pending"/> holds it back until they have reported.</param>
    public void AddInstance(VrrpInstanceOptions options, VrrpTracking tracking = default) =>
        Post(dispatcher => dispatcher.SetInstance(options, tracking));

    /// <summary>
    /// Swaps the snapshot of an instance: role and timers stay. With another interface, VRID, family or version it is another virtual router:
    /// the old one resigns, the new one starts. Addresses that a master gained are to be announced with <see cref="Announce"/> once installed.
    /// </summary>
    public void UpdateInstance(VrrpInstanceOptions options) => Post(dispatcher => dispatcher.SetInstance(options, null));

    /// <summary>Removes an instance; a master says priority 0 and releases its addresses.</summary>
    public void RemoveInstance(string name) => Post(dispatcher => dispatcher.RemoveInstance(name));

    /// <summary>Adds or updates a sync group.</summary>
    public void SetSyncGroup(VrrpSyncGroupOptions group) => Post(dispatcher => dispatcher.SetSyncGroup(group));

    /// <summary>Removes a sync group; its members go on by themselves.</summary>
    public void RemoveSyncGroup(string name) => Post(dispatcher => dispatcher.RemoveSyncGroup(name));

    /// <summary>States what an interface is like now; an unknown one is added.</summary>
    public void SetInterface(VrrpInterface state) => Post(dispatcher => dispatcher.SetInterface(state));

    /// <summary>States that an interface is gone.</summary>
    public void RemoveInterface(string name) => Post(dispatcher => dispatcher.RemoveInterface(name));

    /// <summary>States what the trackers of an instance come to now.</summary>
    public void SetTracking(string instance, VrrpTracking tracking) => Post(dispatcher => dispatcher.SetTracking(instance, tracking));

    /// <summary>Answers <see cref="IVrrpListener.OnInstallAddresses"/>: the addresses are in the kernel, announce them.</summary>
    public void AddressesInstalled(string instance, long term) => Post(dispatcher => dispatcher.AddressesInstalled(instance, term));

    /// <summary>Announces one address of a master again, as after someone removed it and it was put back, or a reload added it.</summary>
    public void Announce(string instance, InternetAddress address) => Post(dispatcher => dispatcher.Announce(instance, address));

    /// <summary>Asks the kernel for what the thread shall have from now on, of which it has nothing at start.</summary>
    /// <returns>What the kernel granted of what differs; nothing is asked for when the loop never ran or has ended.</returns>
    public Task<VrrpPrivileges> SetThreadAsync(VrrpThreadOptions options) => AskAsync(_ => _thread?.Set(options) ?? default, default);

    /// <summary>The state of everything, taken between two turns of the loop; nothing once it has ended.</summary>
    public Task<VrrpStatus> GetStatusAsync() => AskAsync(static dispatcher => dispatcher.Summarize(), VrrpStatus.Nothing);

    /// <summary>Every master says priority 0 and releases its addresses, then the thread ends.</summary>
    public Task StopAsync()
    {
        Post(dispatcher => dispatcher.Stop());
        if (Interlocked.Exchange(ref _isStarted, 1) == 0)
        {
            End();
        }

        return Completion;
    }

    /// <summary>Stops, and closes the sockets.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _transport.Dispose();
    }

    private async Task<T> AskAsync<T>(Func<VrrpDispatcher, T> question, T afterTheEnd)
    {
        TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return Post(dispatcher => answer.SetResult(question(dispatcher)))
            && await Task.WhenAny(answer.Task, Completion).ConfigureAwait(false) == answer.Task
                ? await answer.Task.ConfigureAwait(false)
                : afterTheEnd;
    }

    private bool Post(Action<VrrpDispatcher> command)
    {
        var taken = _commands.TryAdd(command);
        if (taken)
        {
            _transport.Wake();
        }

        return taken;
    }

    private void Run()
    {
        try
        {
            if (_options.NetworkNamespace is { } path)
            {
                NetworkNamespace.Enter(path);
            }

            _thread = new VrrpThread();
            _started.SetResult();
            for (var wait = _dispatcher.Turn(); !_dispatcher.IsStopped; wait = _dispatcher.Turn())
            {
                _transport.Wait(wait);
            }

            End();
        }
        catch (Exception failure)
        {
            _started.TrySetException(failure);
            _commands.Close();
            _ended.TrySetException(failure);
        }
    }

    private void End()
    {
        _commands.Close();
        // What was posted meanwhile: a status still gets its answer.
        while (_commands.TryTake(out var command))
        {
            command(_dispatcher);
        }

        _ended.TrySetResult();
    }
}
