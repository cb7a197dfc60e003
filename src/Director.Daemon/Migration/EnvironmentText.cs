namespace Director.Daemon.Migration;

/// <summary>A file of EnvironmentFile=, as far as a unit's options are in it. Pure.</summary>
internal static class EnvironmentText
{
    /// <summary>The words of a variable: the last line that sets it counts; quotes around all of it go.</summary>
    public static string[] Words(string text, string variable)
    {
        var value = text.Split('\n').Select(static line => line.Trim())
            .LastOrDefault(line => line.StartsWith(variable + "=", StringComparison.Ordinal))?[(variable.Length + 1)..].Trim() ?? "";
        return value.Trim('"', '\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }
}
