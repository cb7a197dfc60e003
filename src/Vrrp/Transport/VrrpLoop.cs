namespace Vrrp;

/// <summary>
/// All virtual routers of a process on a thread of their own. Every method may be called from any thread: it posts a command and wakes the
/// loop, which carries commands out in order and tells the <see cref="IVrrpListener"/> what follows.
/// </summary>
public sealed class VrrpLoop : IAsyncDisposable
{
    /// <summary>Over raw and packet sockets of this network namespace.</summary>
    public VrrpLoop(VrrpLoopOptions options, IVrrpListener listener, TimeProvider time)
    {
    }

    /// <summary>How long ago the loop last came round: what a watchdog judges.</summary>
    public TimeSpan SinceLastTurn => throw new NotSupportedException();

    /// <summary>Starts the thread; completes when it runs, with what the kernel granted it.</summary>
    public Task<VrrpPrivileges> StartAsync() => throw new NotSupportedException();

    /// <summary>Adds an instance, which takes part from now on. A name in use is updated.</summary>
    /// <param name="tracking">What its trackers say; <see cref="VrrpFaults.Pending"/> holds it back until they have reported.</param>
    public void AddInstance(VrrpInstanceOptions options, VrrpTracking tracking = default) => throw new NotSupportedException();

    /// <summary>Swaps the snapshot of an instance: role and timers stay, unless interface, VRID, family or version changed, which is a new start.</summary>
    public void UpdateInstance(VrrpInstanceOptions options) => throw new NotSupportedException();

    /// <summary>Removes an instance; a master says priority 0 and releases its addresses.</summary>
    public void RemoveInstance(string name) => throw new NotSupportedException();

    /// <summary>Adds or updates a sync group.</summary>
    public void SetSyncGroup(VrrpSyncGroupOptions group) => throw new NotSupportedException();

    /// <summary>Removes a sync group; its members go on by themselves.</summary>
    public void RemoveSyncGroup(string name) => throw new NotSupportedException();

    /// <summary>States what an interface is like now; an unknown one is added.</summary>
    public void SetInterface(VrrpInterface state) => throw new NotSupportedException();

    /// <summary>States that an interface is gone.</summary>
    public void RemoveInterface(string name) => throw new NotSupportedException();

    /// <summary>States what the trackers of an instance come to now.</summary>
    public void SetTracking(string instance, VrrpTracking tracking) => throw new NotSupportedException();

    /// <summary>Answers <see cref="IVrrpListener.OnInstallAddresses"/>: the addresses are in the kernel, announce them.</summary>
    public void AddressesInstalled(string instance, long term) => throw new NotSupportedException();

    /// <summary>Announces one address of a master again, as after someone removed it and it was put back, or a reload added it.</summary>
    public void Announce(string instance, InternetAddress address) => throw new NotSupportedException();

    /// <summary>The state of everything, taken between two turns of the loop.</summary>
    public Task<VrrpStatus> GetStatusAsync() => throw new NotSupportedException();

    /// <summary>Every master says priority 0 and releases its addresses, then the thread ends.</summary>
    public Task StopAsync() => throw new NotSupportedException();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
