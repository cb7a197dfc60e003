using System.Collections.Immutable;

namespace Director.Reporting;

/// <summary>One thing to tell by mail.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Topic">What many of its kind are counted as: "Realserver DOWN".</param>
/// <param name="Title">The subject behind the router id.</param>
/// <param name="Body">The text; lines end in a line feed.</param>
internal sealed record MailAlert(DateTimeOffset At, string Topic, string Title, string Body)
{
    /// <summary>Who has not got it yet, where others have; empty: nobody has.</summary>
    public ImmutableArray<string> To { get; init; } = [];

    /// <summary>How often those of <see cref="To"/> have been put off.</summary>
    public int Tries { get; init; }
}

/// <summary>What goes into one mail.</summary>
/// <param name="Alerts">In the order they happened; several are summed up.</param>
/// <param name="Dropped">How many older ones were given up before, for too many waited.</param>
internal sealed record MailLetter(ImmutableArray<MailAlert> Alerts, long Dropped = 0);
