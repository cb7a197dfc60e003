namespace Director.Daemon.CommandLine;

/// <summary>Either options to run with, or texts to print and the exit code to end with.</summary>
/// <param name="Options">Null when the process is to end.</param>
/// <param name="ExitCode">For the end.</param>
/// <param name="Output">For standard output.</param>
/// <param name="Error">For standard error.</param>
internal sealed record CommandLineResult(CommandLineOptions? Options, int ExitCode, string Output, string Error)
{
    /// <summary>The other build of the program answers, see <see cref="ToolsProgram"/>.</summary>
    public static readonly CommandLineResult ForTools = new(null, ExitCodes.Ok, "", "");

    public bool IsForTools => ReferenceEquals(this, ForTools);

    public static CommandLineResult End(string output) => new(null, ExitCodes.Ok, output, "");

    public static CommandLineResult Refuse(string error) => new(null, ExitCodes.Usage, "", $"director: {error}\n");
}
