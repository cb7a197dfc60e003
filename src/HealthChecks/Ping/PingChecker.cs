using System.Net.Sockets;
using Keepalived.Configuration;
using Linux;

namespace HealthChecks;

/// <summary>PING_CHECK: an ICMP echo is answered.</summary>
internal sealed class PingChecker(PingCheck settings) : IConversationChecker
{
    public static readonly CheckKind Kind = CheckKind.Of<PingCheck>("PING_CHECK", settings => new PingChecker(settings));

    public ConnectionOptions Connection { get; } = ConnectionOptions.Of(settings, CheckSocket.Ping);

    // Random, so that no checker takes the reply of another one, nor a late one of its own.
    public IConversation Begin(int step) => new PingConversation(Connection, (uint)Random.Shared.NextInt64(uint.MaxValue + 1L));
}

/// <summary>One request, and until connect_timeout the reply to it. Whatever else comes is passed over.</summary>
internal sealed class PingConversation(ConnectionOptions connection, uint number) : IConversation
{
    private readonly bool _isIPv6 = connection.Remote.AddressFamily == AddressFamily.InterNetworkV6;
    private TimeSpan _deadline;

    public ConversationStep Connected(TimeSpan now)
    {
        _deadline = now + connection.ConnectTimeout;
        return ConversationStep.Say(EchoMessage.Request(_isIPv6, (ushort)(number >> 16), (ushort)number), _deadline);
    }

    public ConversationStep Received(ReadOnlySpan<byte> data, TimeSpan now) => EchoMessage.IsReply(data, _isIPv6, (ushort)number)
        ? ConversationStep.End(new(true, $"{connection.Remote.Address} answers"))
        : ConversationStep.Listen(_deadline);

    public CheckResult Expired(TimeSpan now) => Failure($"no reply within {connection.ConnectTimeout.TotalSeconds:0.###} s");

    public CheckResult Broke(int errno) => Failure(Errno.Describe(errno));

    private CheckResult Failure(string problem) => new(false, $"ping {connection.Remote.Address}: {problem}");
}
