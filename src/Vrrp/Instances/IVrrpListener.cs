namespace Vrrp;

/// <summary>
/// Told what the loop does, on the loop's own thread: an implementation only notes or posts, and never waits. What it throws ends the loop.
/// Strings are the instances' and interfaces' own names, not copies.
/// </summary>
public interface IVrrpListener
{
    /// <summary>An instance changed its state.</summary>
    void OnTransition(in VrrpTransition transition);

    /// <summary>An instance stays in fault, but what is wrong with it has changed.</summary>
    /// <param name="faultyMember">With <see cref="VrrpFaults.SyncGroup"/>: a member of its sync group that has a fault of its own.</param>
    void OnFaultsChanged(string instance, VrrpFaults faults, string? faultyMember);

    /// <summary>
    /// A new master wants its addresses in the kernel. Answer with <see cref="VrrpLoop.AddressesInstalled"/>: the gratuitous ARPs wait for
    /// it.
    /// </summary>
    /// <param name="term">Numbers the mastership; give it back, so that an answer that comes too late is known as such.</param>
    void OnInstallAddresses(string instance, long term);

    /// <summary>A former master wants its addresses out of the kernel.</summary>
    void OnReleaseAddresses(string instance);

    /// <summary>A backup hears a master it did not hear before, one of lower priority that it is about to preempt too.</summary>
    void OnNewMaster(string instance, InternetAddress master, byte priority);

    /// <summary>A master heard a router of lower priority claim to be master too, later than just after it took over.</summary>
    void OnLowerPriorityMaster(string instance, InternetAddress source, byte priority);

    /// <summary>The effective priority changed; not called for the first one.</summary>
    void OnPriorityChanged(string instance, byte previous, byte current);

    /// <summary>An advertisement was not accepted; at most one report of a kind and instance in ten seconds.</summary>
    void OnAdvertisementRejected(in RejectedAdvertisement rejected);

    /// <summary>A system call failed; at most one report of a kind and interface in ten seconds.</summary>
    void OnSocketTrouble(in SocketTrouble trouble);

    /// <summary>A deadline was met later than <see cref="VrrpLoopOptions.LatenessThreshold"/>.</summary>
    void OnLate(string instance, TimeSpan lateness);

    /// <summary>The loop's thread was late and asked for a higher real-time priority (max_auto_priority).</summary>
    /// <param name="priority">1 to 99.</param>
    /// <param name="errno">0: it has it; else why the kernel refused. It is not asked again then.</param>
    void OnRealTimeRaised(int priority, int errno);
}
