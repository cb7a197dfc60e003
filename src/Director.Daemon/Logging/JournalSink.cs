using System.Buffers;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Director.Daemon.Logging;

/// <summary>
/// Writes log events to the systemd journal with their priority and every property as a field of its own, so that
/// "journalctl -u director INSTANCE=VI_1" finds them. There is no such sink in the package registry. Not for concurrent use:
/// <see cref="QueueSink"/> stands in front of it.
/// </summary>
internal sealed class JournalSink(
    IJournalSocket socket, int facility, string identifier = "director", LostLineCount? count = null) : ILogEventSink, IDisposable
{
    private const int FieldLimit = 16 * 1024;
    private const int FieldLimitOfLongEntry = 1024;
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);
    private readonly ArrayBufferWriter<byte> _entry = new(1024);
    private long _lost;

    /// <inheritdoc />
    public void Emit(LogEvent logEvent)
    {
        var sent = Send(logEvent, FieldLimit);
        if (sent == JournalSend.TooLong)
        {
            sent = Send(logEvent, FieldLimitOfLongEntry);
        }

        if (sent != JournalSend.Sent)
        {
            _lost++;
            count?.Add();
        }
        else if (_lost > 0)
        {
            var lost = _lost;
            _lost = 0;
            Emit(LostLines.Event(lost, logEvent.Timestamp));
        }
    }

    /// <inheritdoc />
    public void Dispose() => socket.Dispose();

    private JournalSend Send(LogEvent logEvent, int limit)
    {
        _entry.ResetWrittenCount();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(logEvent, text);
        var because = ExceptionText.Of(logEvent.Exception);
        JournalFormat.Append(_entry, "MESSAGE", because is null ? text.ToString() : $"{text}: {because}", limit);
        JournalFormat.Append(_entry, "PRIORITY", Priority(logEvent.Level), limit);
        JournalFormat.Append(_entry, "SYSLOG_IDENTIFIER", identifier, limit);
        JournalFormat.Append(_entry, "SYSLOG_FACILITY", facility.ToString(CultureInfo.InvariantCulture), limit);
        foreach (var (name, value) in logEvent.Properties)
        {
            if (name == "EventId")
            {
                AppendEventName(value, limit);
            }
            else if (JournalFormat.FieldName(name) is { } field)
            {
                JournalFormat.Append(_entry, field, Text(value), limit);
            }
        }

        if (logEvent.Exception is not null)
        {
            JournalFormat.Append(_entry, "EXCEPTION", logEvent.Exception.ToString(), limit);
        }

        return socket.Send(_entry.WrittenSpan);
    }

    // The name of the [LoggerMessage] method: LogReloaded as EVENT=Reloaded, and with it what the catalog says of it.
    private void AppendEventName(LogEventPropertyValue eventId, int limit)
    {
        var value = (eventId as StructureValue)?.Properties.FirstOrDefault(property => property.Name == "Name")?.Value;
        if (value is ScalarValue { Value: string text })
        {
            var name = EventName(text);
            JournalFormat.Append(_entry, "EVENT", name, limit);
            JournalFormat.Append(_entry, "MESSAGE_ID", MessageId.Of(name), limit);
        }
    }

    /// <summary>An event's name by that of its method.</summary>
    internal static ReadOnlySpan<char> EventName(string method) =>
        method.StartsWith("Log", StringComparison.Ordinal) ? method.AsSpan(3) : method;

    private static string Text(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: null } => "",
        ScalarValue { Value: IFormattable formattable } => formattable.ToString(null, CultureInfo.InvariantCulture),
        ScalarValue scalar => scalar.Value.ToString() ?? "",
        _ => value.ToString(),
    };

    private static string Priority(LogEventLevel level) => level switch
    {
        LogEventLevel.Fatal => "2",
        LogEventLevel.Error => "3",
        LogEventLevel.Warning => "4",
        LogEventLevel.Information => "6",
        _ => "7",
    };
}
