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
        _loop = new LoopThread<VrrpDispatcher>(dispatcher, transport, commands, time, dispatcher.Thread);
    }

    /// <summary>How long ago the loop last came round, at most about a second when all is well: what a watchdog judges.</summary>
    public TimeSpan SinceLastTurn => _loop.SinceLastTurn;

    /// <summary>Completes when the thread has ended: after <see cref="StopAsync"/>, or with what broke it.</summary>
    public Task Completion => _loop.Completion;

    /// <summary>For how long after its last advertisement no other router takes a master of this interval for gone.</summary>
    public static TimeSpan PatienceOf(TimeSpan interval) => GoingOn.PatienceOf(interval);

    /// <summary>Starts the thread; completes when it has come round once. Commands posted before are carried out first.</summary>
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
    /// Swaps the snapshot of an instance: role and timers stay. With another interface, VRID, family or version it is another virtual
    /// router: the old one resigns, the new one starts. Addresses that a master gained are to be announced with <see cref="Announce"/> once
    /// installed.
    /// </summary>
    /// <param name="tracking">
    /// What its trackers come to from now on, so that its priority goes to the new one in one step; null: as before.
    /// </param>
    public void UpdateInstance(VrrpInstanceOptions options, VrrpTracking? tracking = null) =>
        _loop.Post(dispatcher => dispatcher.SetInstance(options, tracking));

    /// <summary>Removes an instance; a master says priority 0 and releases its addresses.</summary>
    public void RemoveInstance(string name) => _loop.Post(dispatcher => dispatcher.RemoveInstance(name));

    /// <summary>Adds or updates a sync group.</summary>
    public void SetSyncGroup(VrrpSyncGroupOptions group) => _loop.Post(dispatcher => dispatcher.SetSyncGroup(group));

    /// <summary>Removes a sync group; its members go on by themselves.</summary>
    public void RemoveSyncGroup(string name) => _loop.Post(dispatcher => dispatcher.RemoveSyncGroup(name));

    /// <summary>
    /// Keeps instances that are not in the election yet out of it for this long (vrrp_startup_delay): they hear nothing and send nothing.
    /// Zero or less: no longer. One that goes on after a crash is not held back.
    /// </summary>
    public void HoldBack(TimeSpan time) => _loop.Post(dispatcher => dispatcher.HoldBack(time));

    /// <summary>Says how far announcements are apart; what waits already is sent by the new intervals.</summary>
    public void SetAnnouncementPacing(AnnouncementPacing pacing) =>
        _loop.Post(dispatcher => dispatcher.Announcer.SetPacing(pacing, dispatcher.Now));

    /// <summary>Says whether adverts with unknown VRIDs are reported (log_unknown_vrids); they are counted in any case.</summary>
    public void ReportUnknownRouters(bool isReported) => _loop.Post(dispatcher => dispatcher.ReportsUnknownRouters = isReported);

    /// <summary>States what an interface is like now; an unknown one is added.</summary>
    public void SetInterface(VrrpInterface state) => _loop.Post(dispatcher => dispatcher.SetInterface(state));

    /// <summary>States that an interface is gone.</summary>
    public void RemoveInterface(string name) => _loop.Post(dispatcher => dispatcher.RemoveInterface(name));

    /// <summary>What instances want of their sockets' receive buffers from now on (vrrp_rx_bufs_policy).</summary>
    public void SetReceiveBuffers(ReceiveBuffers buffers) => _loop.Post(dispatcher => dispatcher.SetReceiveBuffers(buffers));

    /// <summary>States what the trackers of an instance come to now.</summary>
    public void SetTracking(string instance, VrrpTracking tracking) => _loop.Post(dispatcher => dispatcher.SetTracking(instance, tracking));

    /// <summary>
    /// Has a master say priority 0 and give its addresses away. It stays in the election: <see cref="SetTracking"/> says with which
    /// priority.
    /// </summary>
    public void Resign(string instance) => _loop.Post(dispatcher => dispatcher.Resign(instance));

    /// <summary>
    /// States that a router fell silent in another protocol that is quicker to notice (BFD). An instance that is backup to it takes over at
    /// once, for the first interval with no better priority than that router's: if it lives after all, it answers and is heeded.
    /// </summary>
    /// <param name="neighbour">An address of that router.</param>
    public void NeighbourLost(string instance, InternetAddress neighbour) =>
        _loop.Post(dispatcher => dispatcher.NeighbourLost(instance, neighbour));

    /// <summary>Answers <see cref="IVrrpListener.OnInstallAddresses"/>: the addresses are in the kernel, announce them.</summary>
    public void AddressesInstalled(string instance, long term) => _loop.Post(dispatcher => dispatcher.AddressesInstalled(instance, term));

    /// <summary>Announces one address of a master again, as after someone removed it and it was put back, or a reload added it.</summary>
    public void Announce(string instance, InternetAddress address) => _loop.Post(dispatcher => dispatcher.Announce(instance, address));

    /// <summary>Asks the kernel for what the thread shall have from now on, or from its start on.</summary>
    /// <param name="options">What.</param>
    /// <param name="refused">Hears on the thread what the kernel did not grant of what differs.</param>
    public void SetRights(LoopThreadOptions options, Action<LoopThreadOptions, LoopPrivileges> refused) =>
        _loop.SetRights(options, refused);

    /// <summary>The state of everything, taken between two turns of the loop; nothing once it has ended.</summary>
    public Task<VrrpStatus> GetStatusAsync() => _loop.AskAsync(static dispatcher => dispatcher.Summarize(), VrrpStatus.Nothing);

    /// <summary>Every master says priority 0 and releases its addresses, then the thread ends.</summary>
    public Task StopAsync() => _loop.StopAsync(static dispatcher => dispatcher.Stop());

    /// <summary>
    /// Ends for a process that goes on: masters advertise once more and give nothing up, and what <see cref="LastAdvertisements"/> has of
    /// them stays. An instance of which the others are patient for less than a second says priority 0 instead: no process comes so soon.
    /// </summary>
    public Task HandOverAsync() => _loop.StopAsync(static dispatcher => dispatcher.HandOver());

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
    }
}
