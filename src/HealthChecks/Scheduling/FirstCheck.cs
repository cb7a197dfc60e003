namespace HealthChecks;

/// <summary>When a checker's first check is due.</summary>
public static class FirstCheck
{
    /// <summary>A moment within warmup (by default delay_loop), so that thousands of checkers do not start at once.</summary>
    /// <param name="options">Whose.</param>
    /// <param name="chance">From 0 to below 1.</param>
    public static TimeSpan Delay(CheckerOptions options, double chance) => options.Settings.Warmup * chance;
}
