using Serilog.Core;
using Serilog.Events;

namespace Director.Daemon.Logging;

/// <summary>Gives console lines ": what went wrong" at the end, as a property of the line's template.</summary>
internal sealed class ExceptionTextEnricher : ILogEventEnricher
{
    public const string Property = "Because";

    /// <inheritdoc />
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (ExceptionText.Of(logEvent.Exception) is { } text)
        {
            logEvent.AddOrUpdateProperty(new LogEventProperty(Property, new ScalarValue($": {text}")));
        }
    }
}
