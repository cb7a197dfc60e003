using System.Buffers.Binary;
using System.Net;
using Keepalived.Configuration;
using TestSupport;

namespace HealthChecks.Tests.Kinds;

public class PingCheckTests
{
    private static readonly ConnectionOptions Connection =
        new() { Remote = new(IPAddress.Loopback, 0), ConnectTimeout = TimeSpan.FromSeconds(1), Socket = CheckSocket.Ping };

    [Fact]
    public void The_request_has_128_bytes_of_data_and_its_checksum()
    {
        var request = EchoMessage.Request(isIPv6: false, 0x1234, 0x5678);

        Assert.Equal(136, request.Length);
        Assert.Equal("0800", Convert.ToHexStringLower(request[..2]));
        Assert.Equal("12345678", Convert.ToHexStringLower(request[4..8]));
        var sum = Enumerable.Range(0, request.Length / 2).Sum(index => BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(2 * index)));
        Assert.Equal(0xffff, (sum & 0xffff) + (sum >> 16));
    }

    [Fact]
    public void Only_its_own_reply_counts()
    {
        var reply = EchoMessage.Request(isIPv6: false, 0, 7);
        reply[0] = 0;
        var (late, request, short_) = ((byte[])reply.Clone(), EchoMessage.Request(isIPv6: false, 0, 7), reply[..20]);
        late[7] = 6;

        Assert.True(Talk.With(new PingConversation(Connection, 7), late, request, short_, reply).Succeeded);
        Assert.Equal(
            new CheckResult(false, "ping 127.0.0.1: no reply within 1 s"), Talk.With(
                new PingConversation(Connection, 7), late, request, short_));
    }

    [RootFact]
    public async Task This_machine_answers_by_both_families()
    {
        Assert.Equal(new(true, "127.0.0.1 answers"), await VerdictAsync("127.0.0.1"));
        Assert.Equal(new(true, "::1 answers"), await VerdictAsync("::1"));
    }

    private static Task<CheckResult> VerdictAsync(string address) => OneCheck.VerdictAsync(
        new(Checkers.Id(), PingChecker.Kind, Checkers.Usual(new PingCheck { ConnectAddress = IPAddress.Parse(address) })));
}
