using Scripts;

namespace Director.Core.Tracking;

/// <summary>A vrrp_script. What its state does to a priority (weight, reverse) is the affair of who tracks it.</summary>
public sealed record TrackedScriptOptions
{
    /// <summary>Its name, the same before and after a reload.</summary>
    public required string Name { get; init; }

    /// <summary>script and user.</summary>
    public required ScriptCommand Command { get; init; }

    /// <summary>interval: from start to start. A run that is still going when the next is due has it skipped.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>timeout; null means <see cref="Interval"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>rise: successes in a row that bring it up.</summary>
    public int Rise { get; init; } = 1;

    /// <summary>fall: failures in a row that take it down.</summary>
    public int Fall { get; init; } = 1;

    /// <summary>init_fail: down until it has risen, instead of undecided until the first run ends.</summary>
    public bool InitFail { get; init; }
}
