using System.Buffers;
using System.Text;
using Director.Observe.Metrics;

namespace Director.Observe.Tests.Metrics;

/// <summary>The text format, with hostile names and odd numbers.</summary>
public sealed class MetricWriterTests
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly MetricWriter _writer;

    public MetricWriterTests() => _writer = new(_buffer);

    [Fact]
    public void A_metric_has_its_help_its_type_and_its_samples()
    {
        _writer.Family("a_total", "counter", "What it is.");
        _writer.Sample("a_total").Label("x", "1").Label("y", null).Value(3);
        _writer.Sample("a_total").Value(0.25);
        Assert.Equal("# HELP a_total What it is.\n# TYPE a_total counter\na_total{x=\"1\",y=\"\"} 3\na_total 0.25\n", Text);
    }

    [Theory]
    [InlineData("a\"b", "a\\\"b")]
    [InlineData("a\\b\n", "a\\\\b\\n")]
    [InlineData("\"} 1\nkeepalived_up 1\n", "\\\"} 1\\nkeepalived_up 1\\n")]
    [InlineData("käse\t{}=,", "käse\t{}=,")]
    public void Whatever_is_in_a_label_stays_in_it(string value, string expected)
    {
        _writer.Sample("a").Label("x", value).Value(1);
        Assert.Equal($"a{{x=\"{expected}\"}} 1\n", Text);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_replaced()
    {
        _writer.Sample("a").Label("x", new string((char)0xd800, 1)).Value(1);
        Assert.Equal("a{x=\"\ufffd\"} 1\n", Text);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1760000000.25, "1760000000.25")]
    [InlineData(18446744073709551615d, "1.8446744073709552E+19")]
    [InlineData(1e-6, "1E-06")]
    [InlineData(double.MinValue, "-1.7976931348623157E+308")]
    public void Numbers_are_as_Go_reads_them(double value, string expected)
    {
        _writer.Sample("a").Value(value);
        Assert.Equal($"a {expected}\n", Text);
    }

    private string Text => Encoding.UTF8.GetString(_buffer.WrittenSpan);
}
