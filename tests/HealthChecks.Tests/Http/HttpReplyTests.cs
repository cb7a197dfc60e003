using System.Text;

namespace HealthChecks.Tests.Http;

public class HttpReplyTests
{
    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nhi", 200, "hi")]
    [InlineData("HTTP/1.1 404\r\nA: b\r\n\r\n", 404, "")]
    [InlineData("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", 200, "2\r\nhi\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\nServer: old\n\nhi", 200, "hi")]
    [InlineData("HTTP/1.0 200 OK\r\nno colon\r\n\r\nhi", 200, "hi")]
    public void Rfc9112_4_status_and_body_are_read(string text, int status, string body)
    {
        HttpReply reply = new();
        Assert.Equal(body, Body(reply, text));
        reply.End();

        Assert.Equal((status, HttpReplyError.None, true), (reply.Status, reply.Error, reply.IsComplete));
    }

    [Theory]
    [InlineData("Content-Length: 2", "hi", "hi", true)]
    [InlineData("content-length:\t2 ", "hi", "hi", true)]
    [InlineData("Content-Length: 2", "hi and more", "hi", true)]
    [InlineData("Content-Length: 3", "hi", "hi", false)]
    [InlineData("Content-Length: 0", "hi", "", true)]
    [InlineData("Content-Length: 2\r\nContent-Length: 2", "hi", "hi", true)]
    [InlineData("Content-Length: 2\r\nContent-Length: 1", "hi", "hi", false)]
    [InlineData("Content-Length: -2", "hi", "hi", false)]
    [InlineData("Content-Length: 99999999999999999999", "hi", "hi", false)]
    [InlineData("Content-Length: 2\r\nTransfer-Encoding: chunked", "hi", "hi", false)]
    [InlineData("Transfer-Encoding: chunked", "2\r\nhi\r\n0\r\n\r\nmore", "2\r\nhi\r\n0\r\n\r\n", true)]
    [InlineData("Transfer-Encoding: gzip, Chunked", "0\r\n\r\n", "0\r\n\r\n", true)]
    [InlineData("Transfer-Encoding: gzip", "0\r\n\r\n", "0\r\n\r\n", false)]
    [InlineData("X: y", "hi", "hi", false)]
    public void Rfc9112_6_3_its_length_or_last_chunk_ends_the_body_unless_it_cannot_be_relied_on(
        string field, string sent, string body, bool complete)
    {
        HttpReply reply = new();
        reply.Read(Encoding.UTF8.GetBytes($"HTTP/1.0 200 OK\r\n{field}\r\n\r\n"));

        Assert.Equal(body, Body(reply, sent));
        Assert.Equal((complete, HttpReplyError.None), (reply.IsComplete, reply.Error));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public void Rfc9112_6_3_some_statuses_have_no_body(int status)
    {
        HttpReply reply = new();
        reply.Read(Encoding.UTF8.GetBytes($"HTTP/1.1 {status} x\r\n\r\n"));

        Assert.True(reply.IsComplete);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 OK\r\n")]
    [InlineData("HTTP/1.1 20 OK\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\n")]
    [InlineData("HTTP/1.1 099 OK\r\n")]
    [InlineData("HTTP/11 200 OK\r\n")]
    [InlineData("\r\nHTTP/1.1 200 OK\r\n")]
    [InlineData("http/1.1 200 OK\r\n")]
    [InlineData("\n")]
    public void What_is_not_a_status_line_is_an_error(string text)
    {
        HttpReply reply = new();
        Assert.True(reply.Read(Encoding.UTF8.GetBytes(text)).IsEmpty);

        Assert.Equal(HttpReplyError.StatusLine, reply.Error);
        Assert.True(reply.Read("HTTP/1.1 200 OK\r\n\r\nhi"u8).IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.0 200 OK\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\nA: b\r\n")]
    public void An_end_within_the_header_is_an_error(string text)
    {
        HttpReply reply = new();
        reply.Read(Encoding.UTF8.GetBytes(text));
        reply.End();

        Assert.Equal((HttpReplyError.Truncated, false), (reply.Error, reply.IsComplete));
    }

    [Fact]
    public void A_header_has_its_longest()
    {
        HttpReply reply = new();
        reply.Read("HTTP/1.0 200 OK\r\n"u8);
        var line = Encoding.UTF8.GetBytes($"A: {new string('x', 1019)}\r\n");
        for (var i = 0; i < 63; i++)
        {
            reply.Read(line);
            Assert.Equal(HttpReplyError.None, reply.Error);
        }

        reply.Read(line);
        reply.Read(line);
        Assert.Equal(HttpReplyError.HeaderTooLong, reply.Error);
    }

    [Fact]
    public void A_line_without_end_is_cut_like_any_header()
    {
        HttpReply reply = new();
        var piece = new byte[8192];
        for (var i = 0; i <= HttpReply.MaxHeaderLength / piece.Length; i++)
        {
            reply.Read(piece);
        }

        Assert.Equal(HttpReplyError.HeaderTooLong, reply.Error);
    }

    [Fact]
    public void A_body_has_its_longest()
    {
        HttpReply reply = new();
        reply.Read("HTTP/1.0 200 OK\r\n\r\n"u8);
        var piece = new byte[1 << 20];
        for (var i = 0; i < HttpReply.MaxBodyLength / piece.Length; i++)
        {
            Assert.Equal(piece.Length, reply.Read(piece).Length);
        }

        Assert.True(reply.Read("x"u8).IsEmpty);
        Assert.Equal(HttpReplyError.BodyTooLong, reply.Error);
    }

    private static string Body(HttpReply reply, string sent) => Encoding.UTF8.GetString(reply.Read(Encoding.UTF8.GetBytes(sent)));
}
