namespace Director.Daemon.Completion;

/// <summary>Text as shells of the Bourne family read it; fish has rules of its own.</summary>
internal static class ShellText
{
    /// <summary>One word, whatever is in it.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
