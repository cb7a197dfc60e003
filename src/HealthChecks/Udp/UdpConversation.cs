using Linux;

namespace HealthChecks;

/// <summary>One datagram, and until connect_timeout what comes back. Without a wanted reply silence is a success.</summary>
internal sealed class UdpConversation(ConnectionOptions connection, byte[] payload, UdpReply? wanted) : IConversation
{
    public ConversationStep Connected(TimeSpan now) => ConversationStep.Say(payload, now + connection.ConnectTimeout);

    public ConversationStep Received(ReadOnlySpan<byte> data, TimeSpan now) => ConversationStep.End(
        wanted?.Problem(data) is { } problem ? Failure(problem) : new(true, $"{connection.Remote} answers"));

    public CheckResult Expired(TimeSpan now) => wanted is null
        ? new(true, $"no ICMP error from {connection.Remote}")
        : Failure($"no reply within {connection.ConnectTimeout.TotalSeconds:0.###} s");

    public CheckResult Broke(int errno) => Failure(Errno.Describe(errno));

    private CheckResult Failure(string problem) => new(false, $"UDP to {connection.Remote}: {problem}");
}
