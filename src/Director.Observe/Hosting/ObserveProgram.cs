using System.Net.Sockets;
using System.Reflection;
using Director.Observe.Daemon;
using Director.Observe.Metrics;
using Director.Observe.Options;
using Microsoft.Extensions.Logging.Abstractions;

namespace Director.Observe.Hosting;

/// <summary>The program: reads its command line, and does what that says.</summary>
internal static class ObserveProgram
{
    private const int Usage = 64;
    private const int CannotRun = 1;

    /// <summary>Of the program.</summary>
    public static string Version => typeof(ObserveProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion;

    /// <summary>All options there are.</summary>
    public static IReadOnlyList<OptionRow> Rows => [.. ObserveOptions.Own, .. Outlets.All.SelectMany(static outlet => outlet.Options)];

    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit status: 0 it was stopped, or did all it was asked for; 1 it cannot run; 64 the options are wrong.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        if (arguments.Contains(HelpText.Help.Name))
        {
            await output.WriteAsync(HelpText.Of(Rows));
            return 0;
        }

        if (arguments.Contains(HelpText.Version.Name))
        {
            await output.WriteLineAsync($"director-observe {Version}");
            return 0;
        }

        if (!CommandLine.TryParse(arguments, Rows, out var options, out var problem))
        {
            await errors.WriteLineAsync($"director-observe: {problem}");
            return Usage;
        }

        if (options.Has(MetricsOutlet.Once))
        {
            using DaemonReader daemon = new(options[ObserveOptions.Socket], TimeProvider.System, NullLogger<DaemonReader>.Instance);
            await using var standardOutput = Console.OpenStandardOutput();
            await MetricsOutlet.PrintAsync(options, daemon, standardOutput);
            return 0;
        }

        try
        {
            await using var web = ObserveHost.Build(
                options, Outlets.All, TimeProvider.System, Environment.GetEnvironmentVariable("NOTIFY_SOCKET"));
            await web.RunAsync();
            return 0;
        }
        catch (Exception exception) when (exception is IOException or SocketException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(
                $"director-observe: {exception.Message} Choose another address with {ObserveOptions.Listen.Name}.");
            return CannotRun;
        }
    }
}
