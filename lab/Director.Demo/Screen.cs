namespace Director.Demo;

/// <summary>What the audience sees: steps in bold, what happened below them.</summary>
internal static class Screen
{
    public static void Step(string text) => Console.WriteLine($"\n\e[1m== {text}\e[0m");

    public static void Say(string text) => Console.WriteLine($"   {text}");

    /// <summary>A text of several lines, each moved in.</summary>
    public static void Show(string text)
    {
        foreach (var line in text.Split('\n').Where(static line => !string.IsNullOrWhiteSpace(line)))
        {
            Say($"\e[36m{line}\e[0m");
        }
    }
}
