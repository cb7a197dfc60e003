using Microsoft.Extensions.Logging;

namespace Director.Daemon.Tests.Support;

/// <summary>Keeps what is told as a warning, no more and no less.</summary>
/// <param name="lines">Where to.</param>
/// <param name="others">Where all else goes, if anywhere.</param>
internal sealed class Warnings<T>(ICollection<string> lines, ICollection<string>? others = null) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => others is not null || logLevel == LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        (logLevel == LogLevel.Warning ? lines : others)?.Add(formatter(state, exception));
    }
}
