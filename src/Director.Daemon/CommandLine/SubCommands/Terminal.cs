using System.CommandLine;
using Director.Daemon.Logging;

namespace Director.Daemon.CommandLine;

/// <summary>Where a sub-command writes, and whether colours are seen there.</summary>
internal sealed class Terminal : InvocationConfiguration
{
    /// <summary>Standard output is a terminal that knows colours, and its user has not declined them (https://no-color.org).</summary>
    public bool HasColors { get; init; }

    /// <summary>The journal reads standard error: a line there may begin with its priority, sd-daemon(3).</summary>
    public bool IsJournal { get; init; }

    /// <summary>Opens standard input.</summary>
    public Func<Stream> Input { get; init; } = Console.OpenStandardInput;

    /// <summary>The terminal of this process, if it has one.</summary>
    public static Terminal OfThisProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        EnableDefaultExceptionHandler = false,
        HasColors = !Console.IsOutputRedirected && KnowsColors(Environment.GetEnvironmentVariable),
        IsJournal = StandardError.IsJournal(StandardError.Target, Environment.GetEnvironmentVariable("JOURNAL_STREAM")),
    };

    /// <summary>False when NO_COLOR is set to anything or TERM says there are none.</summary>
    public static bool KnowsColors(Func<string, string?> environment) =>
        string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") is not (null or "" or "dumb");
}
