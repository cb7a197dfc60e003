using System.Buffers;
using System.Globalization;
using System.Text;

namespace Director.Observe.Metrics;

/// <summary>
/// Writes the text format of Prometheus, version 0.0.4, straight into a buffer: no string of it is made.
/// </summary>
internal sealed class MetricWriter(IBufferWriter<byte> buffer)
{
    /// <summary>What the text is.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private const int LongestNumber = 32;

    private bool _hasLabels;

    /// <summary>Begins a metric: what follows are its samples, all of them.</summary>
    /// <param name="type">"gauge", "counter" or "histogram".</param>
    public void Family(string name, string type, string help)
    {
        Raw("# HELP ");
        Raw(name);
        Raw(" ");
        Raw(help);
        Raw("\n# TYPE ");
        Raw(name);
        Raw(" ");
        Raw(type);
        Raw("\n");
    }

    /// <summary>Begins a sample.</summary>
    public MetricWriter Sample(string name, string suffix = "")
    {
        Raw(name);
        Raw(suffix);
        _hasLabels = false;
        return this;
    }

    /// <summary>Adds a label, whatever is in its value.</summary>
    public MetricWriter Label(string name, string? value)
    {
        Raw(_hasLabels ? "," : "{");
        _hasLabels = true;
        Raw(name);
        Raw("=\"");
        Escaped(value ?? "");
        Raw("\"");
        return this;
    }

    /// <summary>Ends a sample with its value.</summary>
    public void Value(double value)
    {
        Raw(_hasLabels ? "} " : " ");
        var room = buffer.GetSpan(LongestNumber);
        // A double takes 24 characters at most.
        value.TryFormat(room, out var written, "R", CultureInfo.InvariantCulture);
        buffer.Advance(written);
        Raw("\n");
    }

    private void Escaped(ReadOnlySpan<char> value)
    {
        for (var special = value.IndexOfAny('\\', '"', '\n'); special >= 0; special = value.IndexOfAny('\\', '"', '\n'))
        {
            Raw(value[..special]);
            Raw(value[special] switch { '\\' => "\\\\", '"' => "\\\"", _ => "\\n" });
            value = value[(special + 1)..];
        }

        Raw(value);
    }

    private void Raw(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty)
        {
            // Half a surrogate pair, which UTF-8 does not have, becomes U+FFFD.
            Encoding.UTF8.GetBytes(text, buffer);
        }
    }
}
