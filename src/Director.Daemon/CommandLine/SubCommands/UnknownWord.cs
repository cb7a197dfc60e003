using Keepalived.Configuration;

namespace Director.Daemon.CommandLine;

/// <summary>What somebody probably meant who gave a first word that is no sub-command.</summary>
internal static class UnknownWord
{
    /// <summary>What other services call it, and who does it here.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["start"] = "systemctl start director",
        ["stop"] = "systemctl stop director",
        ["restart"] = "systemctl restart director",
        ["enable"] = "director server enable",
        ["disable"] = "director server disable",
        ["drain"] = "director server drain",
        ["weight"] = "director server weight",
        ["resign"] = "director instance resign",
        ["resume"] = "director instance resume",
        ["priority"] = "director instance priority",
        ["announce"] = "director instance announce",
        ["log"] = "journalctl -u director",
        ["logs"] = "journalctl -u director",
        ["test"] = "director check",
        ["configtest"] = "director check",
        ["validate"] = "director check",
        ["lint"] = "director check",
        ["explain"] = "director check --explain",
        ["show"] = "director config show",
        ["dump"] = "director config show",
        ["diff"] = "director plan",
        ["version"] = "director --version",
    };

    /// <summary>"did you mean 'x'?", or null when nothing is near.</summary>
    /// <param name="subCommands">The words there are.</param>
    public static string? MeantBy(string word, IEnumerable<string> subCommands) =>
        Elsewhere.TryGetValue(word, out var command) ? $"did you mean '{command}'?"
        : IsFile(word) ? $"did you mean 'director check {word}'?"
        : Suggestions.For(word, [.. subCommands, .. Elsewhere.Keys]);

    private static bool IsFile(string word)
        => word.Contains('/', StringComparison.Ordinal) || word.EndsWith(".conf", StringComparison.Ordinal);
}
