using Director.Daemon.CommandLine;
using Director.Daemon.Logging;
using Director.Daemon.Security;
using Linux;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Director.Daemon.Hosting;

/// <summary>The daemon from the command line to the exit code: rights, pid files, logs, then the host.</summary>
internal static class DaemonProcess
{
    private static readonly TimeSpan LetGo = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs until stopped.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(CommandLineOptions options)
    {
        // Before any thread of the pool is there: threads inherit what the one that starts them has.
        var capabilities = ThreadCapabilities.Get();
        if (Privileges.Missing(capabilities.Effective, Environment.ProcessPath ?? "director") is { } missing)
        {
            return Refuse(missing, ExitCodes.NoPermission);
        }

        Privileges.Reduce(capabilities).Set();
        if (options.Umask is { } mask)
        {
            LibC.SetUmask(mask);
        }

        using var pidFiles = PidFiles.TryCreate(options, ProcessNames.Of, out var error);
        return pidFiles is null ? Refuse(error, ExitCodes.Fatal) : await RunHostAsync(options).ConfigureAwait(false);
    }

    private static async Task<int> RunHostAsync(CommandLineOptions options)
    {
        var environment = ServiceEnvironment.Take();
        var targets = LogTargets.Choose(
            options, environment.JournalStream, environment.NotifySocket, StandardError.Target, File.Exists(JournalSocket.DefaultPath));
        var log = new LogPipeline(options, targets, TimeProvider.System);
        await using (log.ConfigureAwait(false))
        {
            var host = Composition.Build(options, environment, log.Provider);
            var exit = host.Services.GetRequiredService<ExitStatus>();
            await host.StartAsync().ConfigureAwait(false);
            await host.WaitForShutdownAsync().ConfigureAwait(false);
            await EndAsync(host).ConfigureAwait(false);
            return exit.Code;
        }
    }

    // What does not let go is left to the end of the process.
    private static async Task EndAsync(IHost host)
    {
        try
        {
            await ((IAsyncDisposable)host).DisposeAsync().AsTask().WaitAsync(LetGo, TimeProvider.System).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Console.Error.WriteLine("director: not everything was closed in time");
        }
    }

    private static int Refuse(string? reason, int exitCode)
    {
        Console.Error.WriteLine($"director: {reason}");
        return exitCode;
    }
}
