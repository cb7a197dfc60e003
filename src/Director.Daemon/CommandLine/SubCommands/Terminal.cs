using System.CommandLine;
using System.Text;
using Director.Daemon.Logging;
using Director.Tools.Text;
using Microsoft.Win32.SafeHandles;

namespace Director.Daemon.CommandLine;

/// <summary>Where a sub-command writes, and whether colours are seen there.</summary>
internal sealed class Terminal : InvocationConfiguration
{
    // The library's own handler ends what has not ended two seconds after the first signal, and the process at the second one.
    public Terminal() => ProcessTerminationTimeout = null;

    /// <summary>Standard output is a terminal that knows colours, and its user has not declined them (https://no-color.org).</summary>
    public bool HasColors { get; init; }

    /// <summary>The journal reads standard error: a line there may begin with its priority, sd-daemon(3).</summary>
    public bool IsJournal { get; init; }

    /// <summary>Columns and rows of standard output; null: it is no terminal.</summary>
    public Func<(int Columns, int Rows)?> Size { get; init; } = static () => null;

    /// <summary>Opens standard input.</summary>
    public Func<Stream> Input { get; init; } = Console.OpenStandardInput;

    /// <summary>The pipe that standard output is; null: it is none.</summary>
    public TextWriter? Pipe { get; init; }

    /// <summary>From the call on the first interruption is heard, where it ends the process otherwise.</summary>
    public Func<CancellationToken> Interruption { get; init; } = static () => CancellationToken.None;

    /// <summary>Standard output for what goes on until it is interrupted: it throws when whoever reads it is gone.</summary>
    public TextWriter Live => Pipe ?? Output;

    /// <summary>How many lines are seen; null: it is no terminal.</summary>
    public int? Rows => Size()?.Rows;

    /// <summary>What texts are laid out for.</summary>
    public Screen Screen() => new(
        Size() is { Columns: > 0 and var columns } ? Math.Max(columns, Tools.Text.Screen.Least) : Tools.Text.Screen.Endless,
        HasColors,
        TimeZoneInfo.Local);

    /// <summary>The terminal of this process, if it has one.</summary>
    public static Terminal OfThisProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        EnableDefaultExceptionHandler = false,
        HasColors = !Console.IsOutputRedirected && KnowsColors(Environment.GetEnvironmentVariable),
        IsJournal = StandardError.IsJournal(StandardError.Target, Environment.GetEnvironmentVariable("JOURNAL_STREAM")),
        Interruption = CommandLine.Interruption.Hear,
        Pipe = Console.IsOutputRedirected ? OpenPipe() : null,
        Size = static () => Console.IsOutputRedirected ? null : (Console.WindowWidth, Console.WindowHeight),
    };

    /// <summary>False when NO_COLOR is set to anything or TERM says there are none.</summary>
    public static bool KnowsColors(Func<string, string?> environment) =>
        string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") is not (null or "" or "dumb");

    // Not the console's own writer, which does not say that whoever read the pipe is gone. To a file that writer is right: it goes on where
    // others that write to the same file have come to.
    private static StreamWriter? OpenPipe()
    {
        FileStream stream = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? null : new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true };
    }
}
