namespace Director.Core.Engine;

/// <summary>What happened to operators' overrides.</summary>
public abstract record OverrideEvent : DirectorEvent
{
    /// <summary>One was made, or takes the place of another for the same target.</summary>
    public sealed record Begun(OperatorOverride Override) : OverrideEvent;

    /// <summary>One was asked for and not made.</summary>
    public sealed record Refused(OperatorOverride Override, string Reason) : OverrideEvent;

    /// <summary>One has ended.</summary>
    /// <param name="Reason">"ann took it back", "its time is over", "a reload removed the server".</param>
    public sealed record Ended(OperatorOverride Override, string Reason) : OverrideEvent;

    /// <summary>One of a former process goes on.</summary>
    public sealed record Restored(OperatorOverride Override) : OverrideEvent;

    /// <summary>Overrides cannot be kept for the next process, or those of the last cannot be read.</summary>
    public sealed record NotKept(string Problem) : OverrideEvent;
}
