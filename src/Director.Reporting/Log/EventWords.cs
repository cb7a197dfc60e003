using Director.Core.Engine;
using Keepalived.Configuration;
using Microsoft.Extensions.Logging;

namespace Director.Reporting;

/// <summary>An event in the words of the log, for whoever shows it elsewhere. Pure.</summary>
public static class EventWords
{
    /// <summary>Its line and how much it matters; null: nobody wants to read of it.</summary>
    public static (LogLevel Level, string Text)? Of(DirectorEvent happened)
    {
        if (OfEngine(happened) is { } own)
        {
            return own;
        }

        OneLine line = new();
        LogOutlet.Write(line, happened);
        return line.Text.Length == 0 ? null : (line.Level, line.Text);
    }

    // The daemon logs these with what it knows besides.
    private static (LogLevel, string)? OfEngine(DirectorEvent happened) => happened switch
    {
        EngineEvent.Started => (LogLevel.Information, "Started"),
        EngineEvent.Reloaded reloaded => (LogLevel.Information, $"Reloaded, {Plural.Of(reloaded.Plan.Changes.Length, "change")}"),
        EngineEvent.ReloadRefused refused => (LogLevel.Error, $"Reload refused, nothing changed: {refused.Reason}"),
        EngineEvent.PartFailed failed => (LogLevel.Critical, $"The {failed.Part} has failed: {failed.Reason}"),
        EngineEvent.Stopping => (LogLevel.Information, "Stopping"),
        EngineEvent.HandingOver => (LogLevel.Information, "Restarting: the next process goes on"),
        _ => null,
    };

    private sealed class OneLine : ILogger
    {
        public LogLevel Level { get; private set; }

        public string Text { get; private set; } = "";

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Level = logLevel > Level ? logLevel : Level;
            Text += (Text.Length == 0 ? "" : "; ") + formatter(state, exception);
        }
    }
}
