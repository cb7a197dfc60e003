using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace HealthChecks.Tests.Http;

/// <summary>RFC 9112 §7.1.</summary>
public class ChunkedBodyTests
{
    [Theory]
    [InlineData("2\r\nhi\r\n0\r\n\r\n", "hi", true)]
    [InlineData("2\nhi\n0\n\n", "hi", true)]
    [InlineData("1;name=value\r\nh\r\n1 \r\ni\r\n00\r\nTrailer: x\r\nOther: y\r\n\r\n", "hi", true)]
    [InlineData("A\r\n0123456789\r\n0\r\n\r\n", "0123456789", true)]
    [InlineData("2\r\nhi\r\n", "hi", false)]
    [InlineData("2\r\nhi\r\n0\r\nTrailer: x\r\n", "hi", false)]
    [InlineData("5\r\nhi", "hi", false)]
    [InlineData("", "", false)]
    public void Chunks_are_put_together_until_the_last_one(string sent, string page, bool complete) =>
        Assert.Equal((page, complete), Read(sent));

    [Theory]
    [InlineData("hello")]
    [InlineData("\r\n2\r\nhi\r\n0\r\n\r\n")]
    [InlineData("-1\r\nhi\r\n0\r\n\r\n")]
    [InlineData("ffffffffffffffffff\r\nhi\r\n0\r\n\r\n")]
    [InlineData("2\r\nhi there\r\n0\r\n\r\n")]
    [InlineData("2x\r\nhi\r\n0\r\n\r\n")]
    public void What_is_not_in_this_form_has_no_end_of_its_own(string sent) => Assert.False(Read(sent).IsComplete);

    [Fact]
    public void What_follows_the_last_chunk_is_not_of_the_body()
    {
        ChunkedBody body = new();

        Assert.Equal(5, body.Read("0\r\n\r\nHTTP/1.1 200 OK"u8, page: null));
        Assert.True(body.IsComplete);
    }

    [Fact]
    public void The_pieces_in_which_it_arrives_do_not_matter() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements("0123aF;\r\n x"u8.ToArray()))
            .SelectMany(bytes => Gen.Choose(0, bytes.Length).Select(cut => (bytes, cut)))
            .ToArbitrary(),
        test =>
        {
            var (bytes, cut) = test;
            return Read([bytes]) == Read([bytes[..cut], bytes[cut..]]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    private static (string Page, bool IsComplete) Read(string sent) => Read([Encoding.ASCII.GetBytes(sent)]);

    private static (string Page, bool IsComplete) Read(byte[][] pieces)
    {
        ChunkedBody body = new();
        PageText page = new();
        foreach (var piece in pieces)
        {
            var read = body.Read(piece, page);
            Assert.True(read == piece.Length || body.IsComplete);
        }

        return (Encoding.ASCII.GetString(page.Bytes), body.IsComplete);
    }
}
