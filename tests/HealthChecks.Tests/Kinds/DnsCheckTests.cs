using System.Net;
using Keepalived.Configuration;

namespace HealthChecks.Tests.Kinds;

/// <summary>DNS_CHECK. The query's bytes are those that keepalived 2.2.7 was seen to send.</summary>
public class DnsCheckTests
{
    private static readonly ConnectionOptions Connection =
        new() { Remote = new(IPAddress.Loopback, 53), ConnectTimeout = TimeSpan.FromSeconds(1), Socket = CheckSocket.Udp };

    [Theory]
    [InlineData("", DnsRecordType.SOA, "abcd01000001000000000000" + "00" + "00060001")]
    [InlineData(".", DnsRecordType.SOA, "abcd01000001000000000000" + "00" + "00060001")]
    [InlineData("www.ab.", DnsRecordType.A, "abcd01000001000000000000" + "03777777026162" + "00" + "00010001")]
    [InlineData("ab", DnsRecordType.AAAA, "abcd01000001000000000000" + "026162" + "00" + "001c0001")]
    public void The_query_has_one_question(string name, DnsRecordType type, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(DnsMessage.Query(0xabcd, name, type)));

    [Theory]
    [InlineData("abcd81800001000000000000", true, "query . SOA: NOERROR")]
    [InlineData("abcd81830001000000000000", false, "query . SOA to 127.0.0.1:53: NXDOMAIN")]
    [InlineData("abcd81850001000000000000", false, "query . SOA to 127.0.0.1:53: REFUSED")]
    // Another's answer, a query, half a header: none of them ends the wait.
    [InlineData("abce81800001000000000000", false, "query . SOA to 127.0.0.1:53: no answer within 1 s")]
    [InlineData("abcd01000001000000000000", false, "query . SOA to 127.0.0.1:53: no answer within 1 s")]
    [InlineData("abcd8180", false, "query . SOA to 127.0.0.1:53: no answer within 1 s")]
    public void An_answer_is_judged_by_its_code(string answer, bool succeeds, string reason) =>
        Assert.Equal(new CheckResult(succeeds, reason), Talk.With(Conversation(), Convert.FromHexString(answer)));

    [Fact]
    public void The_right_answer_counts_after_wrong_ones() => Assert.True(
        Talk.With(
            Conversation(), [1, 2], Convert.FromHexString("000081800001000000000000"), Convert
                .FromHexString("abcd81800001000000000000")).Succeeded);

    private static DnsConversation Conversation() => new(Connection, new DnsCheck(), 0xabcd);
}
