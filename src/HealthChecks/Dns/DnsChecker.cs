using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>DNS_CHECK: a query over UDP is answered without an error.</summary>
internal sealed class DnsChecker(DnsCheck settings) : IConversationChecker
{
    public static readonly CheckKind Kind = CheckKind.Of<DnsCheck>("DNS_CHECK", settings => new DnsChecker(settings));

    public ConnectionOptions Connection { get; } = ConnectionOptions.Of(settings, CheckSocket.Udp);

    // The id is random: whoever cannot see the query cannot answer for the server.
    public IConversation Begin(int step) => new DnsConversation(Connection, settings, (ushort)Random.Shared.Next(ushort.MaxValue + 1));
}
