namespace Director.Reporting;

/// <summary>What a line says of others like it that were held back.</summary>
internal static class Suppressed
{
    /// <summary>" (3 more not shown)"; empty for none.</summary>
    public static string Words(long count) => count == 0 ? "" : $" ({count} more not shown)";
}
