using System.Net;
using System.Text;
using Keepalived.Configuration;

namespace HealthChecks.Tests.Http;

/// <summary>The expected bytes are what keepalived 2.2.7 was seen to send.</summary>
public class HttpRequestTests
{
    [Theory]
    [InlineData(HttpProtocol.Http10, "GET /a?b=c HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: 127.0.0.1:8003\r\n\r\n")]
    [InlineData(
        HttpProtocol.Http10Close,
        "GET /a?b=c HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\nHost: 127.0.0.1:8003\r\n\r\n")]
    [InlineData(
        HttpProtocol.Http11,
        "GET /a?b=c HTTP/1.1\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\nHost: 127.0.0.1:8003\r\n\r\n")]
    public void Each_protocol_has_its_lines(HttpProtocol protocol, string expected) =>
        Assert.Equal(expected, Text(new("/a?b=c"), protocol, "127.0.0.1:8003"));

    [Theory]
    [InlineData("127.0.0.1:80", "Host: 127.0.0.1:80\r\n")]
    [InlineData("[::1]:80", "Host: [::1]:80\r\n")]
    [InlineData("[::1]:8005", "Host: [::1]:8005\r\n")]
    [InlineData("[fe80::1%3]:80", "Host: [fe80::1]:80\r\n")]
    public void Without_a_virtual_host_the_address_is_sent_with_its_port(string remote, string expected) =>
        Assert.Contains(expected, Text(new("/"), HttpProtocol.Http10, remote), StringComparison.Ordinal);

    [Theory]
    [InlineData("vh.example")]
    [InlineData("[fd00::1]:99")]
    [InlineData("a b")]
    public void A_virtual_host_is_sent_as_it_is_written(string host) =>
        Assert.Contains($"\r\nHost: {host}\r\n\r\n", Text(
            new("/") { VirtualHost = host }, HttpProtocol.Http10, "127.0.0.1:80"), StringComparison.Ordinal);

    [Theory]
    [InlineData("index.html")]
    [InlineData("/x y")]
    [InlineData("/ü")]
    public void A_path_is_sent_as_it_is_written(string path) =>
        Assert.StartsWith($"GET {path} HTTP/1.0\r\n", Text(new(path), HttpProtocol.Http10, "127.0.0.1:80"), StringComparison.Ordinal);

    private static string Text(HttpUrl url, HttpProtocol protocol, string remote) =>
        Encoding.UTF8.GetString(HttpRequest.Format(url, protocol, IPEndPoint.Parse(remote)));
}
