using System.Diagnostics;
using TestSupport;

namespace Director.Lab;

/// <summary>Runs a program to its end.</summary>
public static class Command
{
    /// <summary>Its output, both streams; throws with them when it does not exit with 0.</summary>
    /// <param name="input">What it reads, if anything.</param>
    /// <param name="where">The namespace it runs in; the kernel's first one when null.</param>
    public static async Task<string> RunAsync(NetworkNamespace? where, string input, string program, params string[] arguments)
    {
        var (status, output) = await TryAsync(where, input, program, arguments);
        return status == 0
            ? output
            : throw new InvalidOperationException(
                $"{where?.Name}: {program} {string.Join(' ', arguments)} exited with {status}: {output}\n{input}");
    }

    /// <summary>Its exit status and output, both streams.</summary>
    public static async Task<(int Status, string Output)> TryAsync(
        NetworkNamespace? where, string input, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = where?.Start(start) ?? Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
