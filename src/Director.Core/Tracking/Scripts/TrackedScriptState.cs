namespace Director.Core.Tracking;

/// <summary>
/// The rise and fall of a tracked script: a value, and a function from the end of a run to the next value. The first run decides alone,
/// whatever rise and fall are, unless init_fail; later a change takes rise successes or fall failures in a row.
/// </summary>
/// <param name="Health">What it says now.</param>
/// <param name="Against">How many runs in a row have said the contrary.</param>
public readonly record struct TrackedScriptState(TrackedScriptHealth Health, int Against)
{
    /// <summary>Before the first run.</summary>
    public static TrackedScriptState Initial(TrackedScriptOptions options) =>
        new(options.InitFail ? TrackedScriptHealth.Down : TrackedScriptHealth.Unknown, 0);

    /// <summary>Takes the end of a run; only exit code 0 is a success.</summary>
    public TrackedScriptState After(bool succeeded, TrackedScriptOptions options)
    {
        var said = succeeded ? TrackedScriptHealth.Up : TrackedScriptHealth.Down;
        if (said == Health)
        {
            return this with { Against = 0 };
        }

        var needed = Health switch
        {
            TrackedScriptHealth.Unknown => 1,
            TrackedScriptHealth.Up => options.Fall,
            _ => options.Rise,
        };
        return Against + 1 >= needed ? new(said, 0) : this with { Against = Against + 1 };
    }
}
