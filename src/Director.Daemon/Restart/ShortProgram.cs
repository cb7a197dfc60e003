using System.ComponentModel;
using System.Diagnostics;

namespace Director.Daemon.Restart;

/// <summary>What a program said, and what it ended with.</summary>
internal sealed record ProgramAnswer(int ExitCode, string Output, string Error)
{
    /// <summary>What it complained of, as one line; null: nothing.</summary>
    public string? Complaint(string separator = " ") =>
        Error.Trim() is { Length: > 0 } said ? said.ReplaceLineEndings(separator) : null;
}

/// <summary>Runs programs that answer soon.</summary>
internal static class ShortProgram
{
    /// <summary>Runs one to its end; it is killed when its time is over.</summary>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">It has not ended in time.</exception>
    public static async Task<ProgramAnswer> AskAsync(string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        }) ?? throw new Win32Exception("it did not start");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(stop);
            var error = await process.StandardError.ReadToEndAsync(stop).ConfigureAwait(false);
            await process.WaitForExitAsync(stop).ConfigureAwait(false);
            return new(process.ExitCode, await output.ConfigureAwait(false), error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
