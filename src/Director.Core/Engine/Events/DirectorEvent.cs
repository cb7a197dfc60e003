namespace Director.Core.Engine;

/// <summary>
/// Something that happened, as a value: a part of the engine publishes it, and whoever subscribes to the <see cref="IEventStream"/> makes a
/// log line, a script call or a mail of it. It carries the configured objects concerned, not their texts.
/// </summary>
public abstract record DirectorEvent
{
    /// <summary>When it was published, by the wall clock: for people. Two events that differ in nothing else are equal.</summary>
    public DateTimeOffset At { get; internal set; }

    /// <inheritdoc />
    public virtual bool Equals(DirectorEvent? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc />
    public override int GetHashCode() => EqualityContract.GetHashCode();
}
