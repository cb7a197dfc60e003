using Director.Core.Servers;

namespace Director.Core.Engine;

/// <summary>What an operator asks of a server or an instance, until it ends or is taken back. It outlives reloads and restarts.</summary>
/// <param name="Owner">Who asks, for people.</param>
/// <param name="Since">When that was.</param>
public sealed record OperatorOverride(OverrideTarget Target, OverrideKind Kind, string Owner, DateTimeOffset Since)
{
    /// <summary>With <see cref="OverrideKind.Weight"/>: which.</summary>
    public int Weight { get; init; }

    /// <summary>With <see cref="OverrideKind.Priority"/>: which, 1 to 254.</summary>
    public int Priority { get; init; }

    /// <summary>Why, for people; null: nobody has said.</summary>
    public string? Reason { get; init; }

    /// <summary>When it ends by itself; null: never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>What it means for a server.</summary>
    internal ServerOverride ForServer => Kind switch
    {
        OverrideKind.Disable => ServerOverride.Disabled,
        OverrideKind.Weight => ServerOverride.WithWeight(Weight),
        _ => ServerOverride.Drained,
    };

    /// <summary>What it makes of its target: "drained", "disabled", "given weight 5", "resigned", "given priority 120".</summary>
    public string What => Kind switch
    {
        OverrideKind.Resign => "resigned",
        OverrideKind.Priority => $"given priority {Priority}",
        OverrideKind.Weight => $"given {ForServer}",
        _ => ForServer.ToString(),
    };

    /// <summary>A kind is asked of instances, not of servers.</summary>
    public static bool IsForInstances(OverrideKind kind) => kind is OverrideKind.Resign or OverrideKind.Priority;

    /// <summary>"drained by ann: kernel update".</summary>
    public override string ToString() => $"{What} by {Owner}{(Reason is null ? "" : $": {Reason}")}";
}
