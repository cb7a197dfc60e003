using Serilog.Events;
using Serilog.Parsing;

namespace Director.Daemon.Logging;

/// <summary>The line that says how many are missing.</summary>
internal static class LostLines
{
    private static readonly MessageTemplate Template = new MessageTemplateParser()
        .Parse("{Lost} log lines were lost: they came faster than the log took them");

    /// <summary>A warning at <paramref name="time"/>.</summary>
    public static LogEvent Event(long lost, DateTimeOffset time) =>
        new(time, LogEventLevel.Warning, null, Template, [new LogEventProperty("Lost", new ScalarValue(lost))]);
}
