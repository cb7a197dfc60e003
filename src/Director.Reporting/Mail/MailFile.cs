using System.Globalization;
using System.Text;
using Linux;
using Microsoft.Extensions.Logging;

namespace Director.Reporting;

/// <summary>
/// Keeps alerts that wait for the next process, a line each: milliseconds since 1970, how often it was tried, for whom, topic, title, body,
/// with tabulators between. A line is added at once, so that a crash loses nothing; what is done is removed when some is. Where that
/// cannot be done the log says so, once, and mail goes on without.
/// </summary>
/// <param name="path">Where; null: nowhere.</param>
internal sealed class MailFile(string? path, ILogger logger)
{
    // More than a full queue of the longest alerts.
    private const long MostBytes = 4 << 20;
    private const int Fields = 6;

    // Lines of alerts that are mailed or dropped by now go at the latest when there are so many.
    private const int MostLines = 2 * MailQueue.Capacity;

    private int _lines;
    private bool _failed;

    /// <summary>What is in it is what waits.</summary>
    public bool Keeps => path is not null && !_failed;

    /// <summary>
    /// What a former process left, at most <see cref="MailQueue.Capacity"/>, the newest; what is no alert is passed over.
    /// </summary>
    public IReadOnlyList<MailAlert> Read()
    {
        IReadOnlyList<MailAlert> found = [];
        Try(file =>
        {
            if (File.Exists(file) && new FileInfo(file).Length <= MostBytes)
            {
                found = [.. File.ReadLines(file, Encoding.UTF8).Select(Parse).OfType<MailAlert>().TakeLast(MailQueue.Capacity)];
            }
        });
        _lines = found.Count;
        return found;
    }

    /// <summary>Adds one.</summary>
    /// <param name="all">All that wait, with it.</param>
    public void Add(MailAlert alert, Func<IReadOnlyCollection<MailAlert>> all)
    {
        if (_failed || ++_lines > MostLines)
        {
            Replace(all());
        }
        else
        {
            Try(file => PrivateFile.Append(file, writer => Write(writer, [alert])));
        }
    }

    /// <summary>These are what is left.</summary>
    public void Replace(IReadOnlyCollection<MailAlert> alerts) => Try(file =>
    {
        _lines = alerts.Count;
        if (alerts.Count == 0)
        {
            File.Delete(file);
            return;
        }

        PrivateFile.Write(file, writer => Write(writer, alerts));
    });

    /// <summary>An alert as a line.</summary>
    internal static string Format(MailAlert alert) => string.Join('\t',
        [
            alert.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            alert.Tries.ToString(CultureInfo.InvariantCulture),
            .. new[] { string.Join('\n', alert.To), alert.Topic, alert.Title, alert.Body }.Select(Escape),
        ]);

    /// <summary>A line as an alert; null: it is none.</summary>
    internal static MailAlert? Parse(string line)
    {
        var fields = line.Split('\t', Fields + 1);
        return fields.Length == Fields
            && long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var tries)
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(at), Unescape(fields[3]), Unescape(fields[4]), Unescape(fields[5]))
            {
                To = [.. Unescape(fields[2]).Split('\n', StringSplitOptions.RemoveEmptyEntries)],
                Tries = tries,
            }
            : null;
    }

    private static void Write(TextWriter writer, IEnumerable<MailAlert> alerts)
    {
        foreach (var alert in alerts)
        {
            writer.Write($"{Format(alert)}\n");
        }
    }

    private void Try(Action<string> work)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            work(path);
            _failed = false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (!_failed)
            {
                MailLog.MailNotKept(logger, failure.Message);
            }

            _failed = true;
        }
    }

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal);

    private static string Unescape(string text)
    {
        StringBuilder plain = new(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            plain.Append(text[at] != '\\' || at + 1 == text.Length ? text[at] : text[++at] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                var other => other,
            });
        }

        return plain.ToString();
    }
}
