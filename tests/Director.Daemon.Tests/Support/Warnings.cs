using Microsoft.Extensions.Logging;

namespace Director.Daemon.Tests.Support;

/// <summary>Keeps what is told as a warning, no more and no less.</summary>
internal sealed class Warnings<T>(ICollection<string> lines) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            lines.Add(formatter(state, exception));
        }
    }
}
