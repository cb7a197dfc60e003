namespace Director.Core.Servers;

/// <summary>How a real server stands.</summary>
/// <param name="IsUp">Whether it is well: no checker says otherwise.</param>
/// <param name="Weight">Its weight while it serves.</param>
/// <param name="Serves">Whether it is in the table with its weight while the quorum holds or no sorry server stands in.</param>
/// <param name="Stays">Whether it is in the table with weight 0 while it does not serve.</param>
internal readonly record struct ServerStanding(bool IsUp, int Weight, bool Serves, bool Stays)
{
    /// <summary>Weight that counts for the quorum.</summary>
    public long AliveWeight => Serves ? Weight : 0;

    /// <summary>
    /// Of the inputs and of nothing else, whatever the order they came in. Each checker of misc_dynamic adds the difference between the
    /// weight it asks for and the configured one, as in keepalived; each of FILE_CHECK adds what its file comes to. An operator's weight
    /// replaces all that.
    /// </summary>
    public static ServerStanding Of(in ServerInputs inputs)
    {
        var isUp = true;
        long weight = inputs.ConfiguredWeight;
        foreach (var word in inputs.Checkers.AsSpan())
        {
            isUp &= word.IsUp;
            weight += word is { IsUp: true, Weight: { } asked } ? asked - inputs.ConfiguredWeight : 0;
            weight += word.Added;
        }

        var mayBeThere = inputs.Override is not { IsDisabled: true };
        return new(
            isUp,
            inputs.Override?.Weight ?? (int)Math.Clamp(weight, 0, int.MaxValue),
            Serves: isUp && mayBeThere,
            Stays: inputs.InhibitOnFailure && mayBeThere);
    }

    /// <summary>Its weight in the table; null: it is not there.</summary>
    /// <param name="sorryServes">The sorry server serves instead of all.</param>
    public int? InTable(bool sorryServes) => Serves && !sorryServes ? Weight : Stays ? 0 : null;
}
