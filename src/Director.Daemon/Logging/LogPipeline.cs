using System.Globalization;
using Director.Daemon.CommandLine;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Sinks.SystemConsole.Themes;

namespace Director.Daemon.Logging;

/// <summary>Serilog, set up for the chosen targets. Disposing writes what is queued.</summary>
internal sealed class LogPipeline : IAsyncDisposable
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{Because:l}{NewLine}";
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);
    private readonly QueueSink _queue;
    private readonly Logger _logger;
    private readonly TimeProvider _time;

    /// <param name="options">-D and -S.</param>
    /// <param name="targets">Where to.</param>
    /// <param name="time">For the last wait.</param>
    /// <param name="identifier">What the journal calls the service.</param>
    public LogPipeline(CommandLineOptions options, LogTargets targets, TimeProvider time, string identifier)
    {
        _time = time;
        var sinks = new List<ILogEventSink>();
        if (targets.Journal)
        {
            sinks.Add(new JournalSink(new JournalSocket(), options.Facility, identifier, Lost));
        }

        if (targets.Console)
        {
            sinks.Add(ConsoleSink(options.DetailLevel > 0 ? Line + "{Exception}" : Line));
        }

        _queue = new QueueSink(sinks, lost: Lost);
        _logger = new LoggerConfiguration()
            .MinimumLevel.Is(options.DetailLevel switch
            {
                0 => LogEventLevel.Information,
                1 => LogEventLevel.Debug,
                _ => LogEventLevel.Verbose
            })
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .WriteTo.Sink(_queue)
            .CreateLogger();
        Provider = new SerilogLoggerProvider(_logger);
    }

    /// <summary>What did not come that far.</summary>
    public LostLineCount Lost { get; } = new();

    /// <summary>For the host's loggers.</summary>
    public SerilogLoggerProvider Provider { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _queue.DisposeAsync().AsTask().WaitAsync(LastWords, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The end of the process does not wait for a log that nobody takes.
        }

        Provider.Dispose();
        await _logger.DisposeAsync().ConfigureAwait(false);
    }

    // Colour only where a terminal is: the sink leaves it out when output is redirected.
    private static Logger ConsoleSink(string template) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .Enrich.With<ExceptionTextEnricher>()
        .WriteTo.Console(
            outputTemplate: template,
            formatProvider: CultureInfo.InvariantCulture,
            standardErrorFromLevel: LogEventLevel.Verbose,
            theme: AnsiConsoleTheme.Literate)
        .CreateLogger();
}
