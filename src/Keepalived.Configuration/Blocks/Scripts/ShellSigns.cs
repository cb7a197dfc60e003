namespace Keepalived.Configuration;

/// <summary>Finds in a command what only a shell would interpret, where none is there to do it.</summary>
internal static class ShellSigns
{
    private static readonly string[] Shells = ["sh", "ash", "bash", "dash", "ksh", "mksh", "zsh", "busybox"];
    private static readonly string[] Words = ["&&", "||", "|", "&", ";", ">", ">>", "<", "<<", "2>", "2>>", "&>", "|&"];
    private static readonly string[] Redirections = [">", "<", "1>", "2>", "&>"];

    /// <summary>The first sign in the arguments of a program; null for none, or when the program is a shell.</summary>
    /// <param name="arguments">From the program on.</param>
    public static string? FirstIn(IReadOnlyList<string> arguments) =>
        Shells.Contains(arguments[0].Split('/')[^1]) || arguments[0].StartsWith('<') ? null
        : arguments.Skip(1).Select(In).FirstOrDefault(sign => sign is not null) ?? EndOf(arguments[0]);

    // An argument with blanks was quoted: what is in it is meant as it is, but for what shells expand there as well.
    private static string? In(string argument) =>
        Words.Contains(argument) ? argument
        : argument.Contains("$(", StringComparison.Ordinal) ? "$("
        : argument.Contains('`') ? "`"
        : argument.Any(Blanks.IsBlank) ? null
        : Redirections.Any(sign => argument.StartsWith(sign, StringComparison.Ordinal)) && argument.Length > 1 ? argument
        : EndOf(argument);

    private static string? EndOf(string argument) => argument.Length > 1 && argument.EndsWith(';') ? ";" : null;
}
