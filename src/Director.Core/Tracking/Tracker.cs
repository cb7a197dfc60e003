using Director.Core.Engine;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tracking;

/// <summary>
/// One kind of thing that instances track: knows how each stands, and what that comes to for an instance. A new kind is a folder here and
/// a line in <see cref="Trackers.All"/>. Its members are called one at a time, in the mailbox of the VRRP half: none may wait. What happens
/// elsewhere is announced by the callback it was opened with, after which it is asked anew.
/// </summary>
internal abstract class Tracker : IAsyncDisposable
{
    /// <summary>Completes when a thread of this kind has ended, with what broke it; never where there is none.</summary>
    public virtual Task Completion { get; } = new TaskCompletionSource().Task;

    /// <summary>What the status calls this kind: the keyword that names its objects, "track_script".</summary>
    public abstract string Kind { get; }

    /// <summary>From now on this configuration counts; what it names is watched from <see cref="Run"/> on.</summary>
    /// <param name="gate">Which scripts of the configuration may run.</param>
    public virtual void SetConfiguration(Configuration configuration, ScriptGate gate)
    {
    }

    /// <summary>From now on the machine is like this.</summary>
    public virtual void SetMachine(MachineFacts machine)
    {
    }

    /// <summary>Watches what the configuration names, and nothing else any more.</summary>
    /// <param name="goneOn">Instances that went on as masters after a crash, whose trackers have a past in the former run.</param>
    public virtual void Run(IReadOnlyCollection<InstanceTracks> goneOn)
    {
    }

    /// <summary>Each object of this kind that counts for an instance, and what it comes to.</summary>
    public abstract IEnumerable<TrackedEffect> Effects(InstanceTracks tracks);

    /// <summary>How an object stands, in words: "tracked eth1 has no carrier".</summary>
    /// <param name="name">Of a <see cref="TrackedEffect"/>.</param>
    public abstract string Words(string name);

    /// <summary>The number an object stands at: 1 up, 0 down where there is no better one; null: not known, or there is none.</summary>
    /// <param name="name">Of a <see cref="TrackedEffect"/>.</param>
    public virtual long? ValueOf(string name) => null;

    /// <summary>What all of this kind comes to for an instance.</summary>
    public VrrpTracking Sum(InstanceTracks tracks)
    {
        var sum = VrrpTracking.Clear;
        foreach (var tracked in Effects(tracks))
        {
            sum += tracked.Effect;
        }

        return sum;
    }

    /// <summary>What of this kind keeps an instance out of the election, in words: "tracked eth1 has no carrier".</summary>
    public IEnumerable<string> Faults(InstanceTracks tracks) =>
        Effects(tracks).Where(static tracked => tracked.IsFault).Select(tracked => Words(tracked.Name));

    /// <summary>An object of this kind as the status shows it.</summary>
    public TrackerSnapshot Snapshot(TrackedEffect tracked) =>
        new(Kind, tracked.Name, tracked.Effect, Words(tracked.Name), ValueOf(tracked.Name));

    /// <summary>Ends what it watches; nothing is announced from the call on. Completes when all has ended.</summary>
    public ValueTask DisposeAsync() => EndAsync();

    /// <summary>What <see cref="DisposeAsync"/> ends and awaits.</summary>
    protected virtual ValueTask EndAsync() => ValueTask.CompletedTask;
}

/// <summary>An object that an instance tracks, and what it comes to.</summary>
/// <param name="Name">Of the object, by which its tracker knows it.</param>
internal readonly record struct TrackedEffect(string Name, VrrpTracking Effect)
{
    /// <summary>It keeps the instance out of the election; a result that is awaited does not.</summary>
    public bool IsFault => (Effect.Faults & ~VrrpFaults.Pending) != VrrpFaults.None;
}
