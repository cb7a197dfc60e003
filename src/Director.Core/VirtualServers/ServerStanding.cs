using HealthChecks;

namespace Director.Core.VirtualServers;

/// <summary>What a checker said last of its server.</summary>
/// <param name="IsUp">Whether the server answered as it should.</param>
/// <param name="Weight">The weight misc_dynamic asks for; null for the configured one.</param>
/// <param name="IsAssumed">The checker has not spoken yet.</param>
internal readonly record struct CheckerWord(bool IsUp, int? Weight = null, bool IsAssumed = false)
{
    /// <summary>Before the first verdict: up, with alpha down.</summary>
    public static CheckerWord Before(CheckerOptions options) => new(!options.Alpha, IsAssumed: true);
}

/// <summary>How a real server stands.</summary>
/// <param name="IsUp">Whether it may serve.</param>
/// <param name="Weight">Its weight while it is up.</param>
internal readonly record struct ServerStanding(bool IsUp, int Weight)
{
    /// <summary>
    /// Of the configured weight and the last word of each checker, and of nothing else: it is up while no checker says otherwise. Each
    /// checker of misc_dynamic adds the difference between the weight it asks for and the configured one, as in keepalived.
    /// </summary>
    public static ServerStanding Of(int configuredWeight, ReadOnlySpan<CheckerWord> words)
    {
        var isUp = true;
        long weight = configuredWeight;
        foreach (var word in words)
        {
            isUp &= word.IsUp;
            weight += word is { IsUp: true, Weight: { } asked } ? asked - configuredWeight : 0;
        }

        return new(isUp, (int)Math.Clamp(weight, 0, int.MaxValue));
    }
}
