using System.Net;
using System.Net.Sockets;
using System.Text;
using Keepalived.Configuration;

namespace HealthChecks.Tests.Kinds;

/// <summary>UDP_CHECK. What is a failure is what keepalived 2.2.7 was seen to do.</summary>
public class UdpCheckTests
{
    [Theory]
    [InlineData(null, null, 0, 255, true)]
    [InlineData(null, "00ff", 0, 255, true)]
    [InlineData("", null, 0, 255, false)]
    [InlineData("", "00", 0, 0, true)]
    [InlineData("00xf", "00af", 0, 255, true)]
    [InlineData("00xf", "00ae", 0, 255, false)]
    [InlineData("00xf", "00", 0, 255, true)]
    [InlineData("00XF", "00ff1234", 0, 255, true)]
    [InlineData("00xf", "00ff1234", 0, 3, false)]
    [InlineData("00xf", "00ff", 3, 255, false)]
    public void A_reply_fits_or_not(string? pattern, string? reply, int least, int most, bool succeeds)
    {
        UdpCheck settings = new()
        {
            RequireReply = pattern is not null,
            ReplyPattern = pattern is "" ? null : pattern,
            MinimumReplyLength = (ushort)least,
            MaximumReplyLength = (ushort)most,
        };
        var conversation = new UdpChecker(settings with { ConnectAddress = IPAddress.Loopback }).Begin(0);

        Assert.Equal(succeeds, Talk.With(conversation, reply is null ? [] : [Convert.FromHexString(reply)]).Succeeded);
    }

    [Theory]
    [InlineData(null, "keepalived check - keepalived ch")]
    [InlineData("616263", "abc")]
    public void The_payload_is_sent(string? payload, string expected)
    {
        var conversation = new UdpChecker(new() { Payload = payload, ConnectAddress = IPAddress.Loopback }).Begin(0);

        Assert.Equal(expected, Encoding.ASCII.GetString(conversation.Connected(TimeSpan.Zero).Send.Span));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_server_that_echoes_is_up_and_a_closed_port_is_down(string address)
    {
        using UdpClient server = new(new IPEndPoint(IPAddress.Parse(address), 0));
        var local = (IPEndPoint)server.Client.LocalEndPoint!;
        var echo = Task.Run(async () =>
        {
            var received = await server.ReceiveAsync();
            await server.SendAsync(received.Buffer, received.RemoteEndPoint);
        });

        Assert.Equal(new(true, $"{local} answers"), await OneCheck.VerdictAsync(Options(local)));
        await echo;
        server.Dispose();
        Assert.Equal(new(false, $"UDP to {local}: Connection refused (ECONNREFUSED)"), await OneCheck.VerdictAsync(Options(local)));
    }

    private static CheckerOptions Options(IPEndPoint server) => new(
        Checkers.Id(),
        UdpChecker.Kind,
        Checkers.Usual(new UdpCheck { ConnectAddress = server.Address, ConnectPort = (ushort)server.Port, RequireReply = true }));
}
