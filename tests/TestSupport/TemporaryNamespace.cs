using System.Diagnostics;

namespace TestSupport;

/// <summary>A network namespace that exists until it is disposed.</summary>
public sealed class TemporaryNamespace : IDisposable
{
    private static int _count;

    /// <summary>Makes one, with its loopback up. Needs root and ip-netns(8).</summary>
    public TemporaryNamespace()
    {
        Namespace = new NetworkNamespace($"director-test-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}");
        Ip($"netns add {Namespace.Name}");
        Run("link set lo up");
    }

    /// <summary>The namespace.</summary>
    public NetworkNamespace Namespace { get; }

    /// <summary>Runs <c>ip</c> inside and hands back what it prints.</summary>
    public string Run(string arguments) => Ip($"-n {Namespace.Name} {arguments}");

    /// <summary>Runs any program inside and hands back what it prints.</summary>
    public string Execute(string commandLine) => Ip($"netns exec {Namespace.Name} {commandLine}");

    /// <inheritdoc />
    public void Dispose() => Ip($"netns delete {Namespace.Name}");

    private static string Ip(string arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        // One after the other will do: what ip complains of fits into the pipe.
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"ip {arguments}: {error}");
    }
}
