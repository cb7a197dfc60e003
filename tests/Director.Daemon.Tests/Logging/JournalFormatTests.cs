using System.Buffers;
using System.Text;
using Director.Daemon.Logging;
using FsCheck;
using FsCheck.Fluent;

namespace Director.Daemon.Tests.Logging;

/// <summary>The journal's native protocol, byte by byte.</summary>
public sealed class JournalFormatTests
{
    [Theory]
    [InlineData("Instance", "INSTANCE")]
    [InlineData("VirtualServer", "VIRTUAL_SERVER")]
    [InlineData("RealServer", "REAL_SERVER")]
    [InlineData("IPAddress", "IPADDRESS")]
    [InlineData("Http2Status", "HTTP2_STATUS")]
    [InlineData("source.context", "SOURCE_CONTEXT")]
    [InlineData("_PID", "PID")]
    [InlineData("1st", "ST")]
    [InlineData("Größe", "GR__E")]
    [InlineData("Priority", "DIRECTOR_PRIORITY")]
    [InlineData("Message", "DIRECTOR_MESSAGE")]
    [InlineData("__", null)]
    [InlineData("", null)]
    public void Names_are_what_the_journal_takes(string property, string? field) => Assert.Equal(field, JournalFormat.FieldName(property));

    [Fact]
    public void Names_are_cut_at_64() => Assert.Equal(new string('A', 64), JournalFormat.FieldName(new string('a', 100)));

    [Fact]
    public void A_value_of_one_line_is_text() => Assert.Equal("MESSAGE=über = alles\n"u8.ToArray(), Encode("MESSAGE", "über = alles"));

    [Fact]
    public void A_value_with_a_line_feed_carries_its_length() =>
        Assert.Equal([.. "MESSAGE\n"u8, 4, 0, 0, 0, 0, 0, 0, 0, .. "a\nbc\n"u8], Encode("MESSAGE", "a\nbc"));

    [Fact]
    public void An_empty_value_is_allowed() => Assert.Equal("X=\n"u8.ToArray(), Encode("X", ""));

    [Fact]
    public void A_long_value_is_cut_between_characters() => Assert.Equal("X=ää\n"u8.ToArray(), Encode("X", "äää", limit: 5));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => Assert.Equal("X=a\uFFFDb\n", Encoding.UTF8.GetString(Encode("X", "a\ud800b")));

    [Fact]
    public void Any_text_comes_out_as_it_went_in() => Prop.ForAll<string[]>(values =>
    {
        var entry = new ArrayBufferWriter<byte>();
        foreach (var value in values)
        {
            JournalFormat.Append(entry, "FIELD", value, 1 << 20);
        }

        return JournalReader.Fields(entry.WrittenSpan).Select(field => field.Value)
            .SequenceEqual(values.Select(value => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value ?? ""))));
    }).QuickCheckThrowOnFailure();

    private static byte[] Encode(string name, string value, int limit = 1000)
    {
        var entry = new ArrayBufferWriter<byte>();
        JournalFormat.Append(entry, name, value, limit);
        return entry.WrittenSpan.ToArray();
    }
}
