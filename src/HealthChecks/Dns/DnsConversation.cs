using Keepalived.Configuration;
using Linux;

namespace HealthChecks;

/// <summary>
/// One query, and until connect_timeout the answer to it. What is no answer to it is passed over and does not move the deadline. Any answer
/// without an error code is a success, an empty one as well.
/// </summary>
internal sealed class DnsConversation(ConnectionOptions connection, DnsCheck settings, ushort id) : IConversation
{
    private TimeSpan _deadline;

    public ConversationStep Connected(TimeSpan now)
    {
        _deadline = now + connection.ConnectTimeout;
        return ConversationStep.Say(DnsMessage.Query(id, settings.Name, settings.Type), _deadline);
    }

    public ConversationStep Received(ReadOnlySpan<byte> data, TimeSpan now) => DnsMessage.ResponseCode(data, id) switch
    {
        null => ConversationStep.Listen(_deadline),
        0 => ConversationStep.End(new(true, $"{Question}: NOERROR")),
        { } code => ConversationStep.End(Failure(DnsMessage.CodeName(code))),
    };

    public CheckResult Expired(TimeSpan now) => Failure($"no answer within {connection.ConnectTimeout.TotalSeconds:0.###} s");

    public CheckResult Broke(int errno) => Failure(Errno.Describe(errno));

    private string Question => $"query {(settings.Name.Length == 0 ? "." : settings.Name)} {settings.Type}";

    private CheckResult Failure(string problem) => new(false, $"{Question} to {connection.Remote}: {problem}");
}
