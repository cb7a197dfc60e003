using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>
/// TCP_CHECK: connects and closes again in the ordinary way (FIN). Its conversation has no state, so that all attempts share one.
/// </summary>
internal sealed class TcpChecker : IConversationChecker, IConversation
{
    public static readonly CheckKind Kind =
        CheckKind.Of<TcpCheck>("TCP_CHECK", settings => new TcpChecker(settings), _ => new() { RetriesWhileDown = true });

    private readonly ConversationStep _connected;

    public TcpChecker(TcpCheck settings)
    {
        Connection = ConnectionOptions.Of(settings) with { IsClosedAtOnce = true };
        _connected = ConversationStep.End(new(true, $"connected to {Connection.Remote}"));
    }

    public ConnectionOptions Connection { get; }

    public IConversation Begin(int step) => this;

    public ConversationStep Connected(TimeSpan now) => _connected;

    public ConversationStep Received(ReadOnlySpan<byte> data, TimeSpan now) => _connected;

    public CheckResult Expired(TimeSpan now) => _connected.Result!.Value;

    public CheckResult Broke(int errno) => _connected.Result!.Value;
}
