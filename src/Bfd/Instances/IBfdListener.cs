namespace Bfd;

/// <summary>
/// Told what the loop does, on the loop's own thread: an implementation only notes or posts, and never waits. What it throws ends the loop.
/// </summary>
public interface IBfdListener
{
    /// <summary>A session changed its state.</summary>
    void OnTransition(in BfdTransition transition);

    /// <summary>
    /// What may be concluded about the path of a session, as <see cref="BfdMachineState.IsPathUp"/>: when it is added or gets another name,
    /// and whenever that changes. Comes after <see cref="OnTransition"/>.
    /// </summary>
    void OnPath(string session, bool? isUp);

    /// <summary>A session of that name is no more: nothing is concluded of it.</summary>
    void OnRemoved(string session);

    /// <summary>A packet was discarded; at most one report of a kind and session in a minute.</summary>
    void OnPacketRejected(in RejectedBfdPacket rejected);

    /// <summary>A system call failed; at most one report of a kind in a minute.</summary>
    void OnSocketTrouble(in BfdSocketTrouble trouble);

    /// <summary>A deadline was met later than <see cref="BfdLoopOptions.LatenessThreshold"/>.</summary>
    void OnLate(string session, TimeSpan lateness);
}
