using System.Diagnostics;

namespace Vrrp.Tests.Transport;

internal static class Shell
{
    /// <summary>Runs a command to its end; throws with what it said when it fails.</summary>
    internal static string Run(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{command}: exit {process.ExitCode}");
    }
}
