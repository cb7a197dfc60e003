using System.Buffers;
using System.Text;
using Director.Observe.Page;

namespace Director.Observe.Tests.Page;

/// <summary>What is markup and what is text.</summary>
public sealed class HtmlTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;")]
    [InlineData("a\nb\tc", "a\nb\tc")]
    [InlineData("a\0b\u001bc\u0085", "a\ufffdb\ufffdc\ufffd")]
    [InlineData(null, "")]
    public void Holes_are_text(string? text, string expected)
    {
        ArrayBufferWriter<byte> buffer = new();
        new Html(buffer).Add($"<i title=\"{text}\">{7}</i> {1.25}");
        Assert.Equal($"<i title=\"{expected}\">7</i> 1.3", Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Theory]
    [InlineData(0.4, "now")]
    [InlineData(12, "12 s")]
    [InlineData(2460, "41 min")]
    [InlineData(7200, "2 h")]
    [InlineData(11040, "3 h 4 min")]
    [InlineData(183600, "2 d 3 h")]
    [InlineData(1036800, "12 d")]
    public void Spans(double seconds, string expected) => Assert.Equal(expected, Words.Span(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(812, "812")]
    [InlineData(999, "999")]
    [InlineData(1234, "1.23 k")]
    [InlineData(48_000_000, "48 M")]
    [InlineData(1e30, "1000000000000 E")]
    public void Amounts(double amount, string expected) => Assert.Equal(expected, Words.Amount(amount));

    [Theory]
    [InlineData(4.25, "4.3 ms")]
    [InlineData(48, "48 ms")]
    [InlineData(1250, "1.3 s")]
    public void Durations(double milliseconds, string expected) => Assert.Equal(expected, Words.Milliseconds(milliseconds));
}
