using Director.Core.Engine;
using Director.Reporting;
using Keepalived.Configuration;
using Linux;
using Microsoft.Extensions.Logging;

namespace Director.Daemon.Hosting;

/// <summary>Writes into files what signals ask for: the state of everything, the counters, the instances as JSON.</summary>
internal sealed partial class StateDump(IDirectorEngine engine, ILogger<StateDump> logger)
{
    private const string Statistics = "/tmp/keepalived.stats";
    private const string Json = "/tmp/keepalived.json";

    private readonly KeepalivedStatistics _statistics = new();

    /// <summary>Where it goes unless <c>state_dump_file</c> says otherwise; keepalived's place.</summary>
    public const string DefaultPath = "/tmp/keepalived.data";

    /// <summary>The state of everything. A failure is a line in the log, here and below.</summary>
    public Task WriteAsync() => WriteAsync("state of everything", PathFor, SnapshotText.Lines);

    /// <summary>The counters of instances, in keepalived's form.</summary>
    /// <param name="clear">They are counted from 0 afterwards.</param>
    public Task WriteStatisticsAsync(bool clear) => WriteAsync(
        "statistics",
        static file => file.GlobalDefinitions.Files.StatisticsDumpFile ?? Statistics,
        snapshot =>
        {
            var lines = _statistics.Lines(snapshot).ToList();
            if (clear)
            {
                _statistics.Clear(snapshot);
            }

            return lines;
        });

    /// <summary>The instances, in keepalived's form.</summary>
    public Task WriteJsonAsync() => WriteAsync(
        "state of instances",
        static file => file.GlobalDefinitions.Files.JsonDumpFile ?? Json,
        snapshot => [KeepalivedJson.Text(snapshot, _statistics)]);

    private async Task WriteAsync(string what, Func<Configuration, string> place, Func<DirectorSnapshot, IEnumerable<string>> lines)
    {
        var path = what;
        try
        {
            var snapshot = await engine.SnapshotAsync().ConfigureAwait(false);
            path = place(snapshot.Configuration);
            PrivateFile.Write(path, writer =>
            {
                foreach (var line in lines(snapshot))
                {
                    writer.WriteLine(line);
                }
            });
            LogWritten(logger, what, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            LogStateNotWritten(logger, path, exception.Message);
        }
    }

    /// <summary>With <c>data_use_instance</c> names of the namespace and of the instance follow, as keepalived has it.</summary>
    internal static string PathFor(Configuration configuration)
    {
        var files = configuration.GlobalDefinitions.Files;
        var path = files.StateDumpFile ?? DefaultPath;
        var names = new[] { configuration.Service.NetworkNamespace, configuration.Service.InstanceName };
        return files.DataUseInstance && names.Any(name => name is not null) ? $"{path}.{string.Join('_', names)}" : path;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The {What} is written to {File}")]
    private static partial void LogWritten(ILogger logger, string what, string file);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{File} cannot be written ({Problem}): name another path with state_dump_file, stats_dump_file or json_dump_file")]
    private static partial void LogStateNotWritten(ILogger logger, string file, string problem);
}
