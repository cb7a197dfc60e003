namespace Director.Tools.Orders;

/// <summary>A command line that can be pasted into a shell. Pure.</summary>
public static class ShellWords
{
    /// <summary>The words, quoted where a shell would take them for something else.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    private static string Quote(string word) => word.Length > 0 && word.All(IsPlain)
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || "-_.:/,+@%".Contains(c, StringComparison.Ordinal);
}
