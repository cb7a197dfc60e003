using Linux;
using Loop;

namespace Vrrp;

/// <summary>
/// All virtual routers of a process on a thread of their own. Every method may be called from any thread: it posts a command and wakes the
/// loop, which carries commands out in order and tells the <see cref="IVrrpListener"/> what follows. Commands after the end are ignored.
/// </summary>
public sealed class VrrpLoop : IAsyncDisposable
{
    private readonly VrrpLoopOptions _options;
    private readonly IVrrpTransport _transport;
    private readonly LoopThread<VrrpDispatcher> _loop;
    private VrrpThread? _thread;

    /// <summary>Over raw and packet sockets.</summary>
    public VrrpLoop(VrrpLoopOptions options, IVrrpListener listener, TimeProvider time)
        : this(options, listener, time, new VrrpSockets())
    {
    }

    /// <summary>Over a wire of the caller's, which the loop disposes.</summary>
    /// <param name="last">What a former process left, and what this one leaves; null: nothing. The caller's to dispose.</param>
    public VrrpLoop(
        VrrpLoopOptions options, IVrrpListener listener, TimeProvider time, IVrrpTransport transport, LastAdvertisements? last = null)
    {
        (_options, _transport) = (options, transport);
        CommandQueue<VrrpDispatcher> commands = new();
        VrrpDispatcher dispatcher = new(transport, listener, time, commands, options.LatenessThreshold, last);
        _loop = new LoopThread<VrrpDispatcher>(dispatcher, transport, commands, time);
    }

    /// <summary>How long ago the loop last came round, at most about a second when all is well: what a watchdog judges.</summary>
    public TimeSpan SinceLastTurn => _loop.SinceLastTurn;

    /// <summary>Completes when the thread has ended: after <see cref="StopAsync"/>, or with what broke it.</summary>
    public Task Completion => _loop.Completion;

    /// <summary>Starts the thread; completes when it runs. Commands posted before are carried out first.</summary>
    public Task StartAsync() => _loop.StartAsync("vrrp", Enter);

    /// <summary>Adds an instance, which takes part from now on. A name in use is updated.</summary>
    /// <param name="tracking">What its trackers say; <see cref="VrrpFaults.Pending"/> holds it back until they have reported.</param>
    /// <param name="foundAddresses">
    /// All its addresses are in the kernel already. If it was master a moment ago in a process that was killed, it goes on; members of a
    /// sync group do only together, so they are to be added, with their group and interfaces, before <see cref="StartAsync"/>.
    /// </param>
    public void AddInstance(VrrpInstanceOptions options, VrrpTracking tracking = default, bool foundAddresses = false) =>
        _loop.Post(dispatcher => dispatcher.SetInstance(options, tracking, foundAddresses));

    /// <summary>
    /// Swaps the snapshot of an instance: role and timers stay. With another interface, VRID, family or version it is another virtual router:
    /// the old one resigns, the new one starts. Addresses that a master gained are to be announced with <see cref="Announce"/> once installed.
    /// </summary>
    public void UpdateInstance(VrrpInstanceOptions options) => _loop.Post(dispatcher => dispatcher.SetInstance(options, null));

    /// <summary>Removes an instance; a master says priority 0 and releases its addresses.</summary>
    public void RemoveInstance(string name) => _loop.Post(dispatcher => dispatcher.RemoveInstance(name));

    /// <summary>Adds or updates a sync group.</summary>
    public void SetSyncGroup(VrrpSyncGroupOptions group) => _loop.Post(dispatcher => dispatcher.SetSyncGroup(group));

    /// <summary>Removes a sync group; its members go on by themselves.</summary>
    public void RemoveSyncGroup(string name) => _loop.Post(dispatcher => dispatcher.RemoveSyncGroup(name));

    /// <summary>States what an interface is like now; an unknown one is added.</summary>
    public void SetInterface(VrrpInterface state) => _loop.Post(dispatcher => dispatcher.SetInterface(state));

    /// <summary>States that an interface is gone.</summary>
    public void RemoveInterface(string name) => _loop.Post(dispatcher => dispatcher.RemoveInterface(name));

    /// <summary>States what the trackers of an instance come to now.</summary>
    public void SetTracking(string instance, VrrpTracking tracking) => _loop.Post(dispatcher => dispatcher.SetTracking(instance, tracking));

    /// <summary>Answers <see cref="IVrrpListener.OnInstallAddresses"/>: the addresses are in the kernel, announce them.</summary>
    public void AddressesInstalled(string instance, long term) => _loop.Post(dispatcher => dispatcher.AddressesInstalled(instance, term));

    /// <summary>Announces one address of a master again, as after someone removed it and it was put back, or a reload added it.</summary>
    public void Announce(string instance, InternetAddress address) => _loop.Post(dispatcher => dispatcher.Announce(instance, address));

    /// <summary>Asks the kernel for what the thread shall have from now on, of which it has nothing at start.</summary>
    /// <returns>What the kernel granted of what differs; nothing is asked for when the loop never ran or has ended.</returns>
    public Task<VrrpPrivileges> SetThreadAsync(VrrpThreadOptions options) => _loop.AskAsync(_ => _thread?.Set(options) ?? default, default);

    /// <summary>The state of everything, taken between two turns of the loop; nothing once it has ended.</summary>
    public Task<VrrpStatus> GetStatusAsync() => _loop.AskAsync(static dispatcher => dispatcher.Summarize(), VrrpStatus.Nothing);

    /// <summary>Every master says priority 0 and releases its addresses, then the thread ends.</summary>
    public Task StopAsync() => _loop.StopAsync(static dispatcher => dispatcher.Stop());

    /// <summary>Stops, and closes the sockets.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _transport.Dispose();
    }

    private void Enter()
    {
        if (_options.NetworkNamespace is { } path)
        {
            NetworkNamespace.Enter(path);
        }

        _thread = new VrrpThread();
    }
}
