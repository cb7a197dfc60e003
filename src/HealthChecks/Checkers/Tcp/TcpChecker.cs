namespace HealthChecks;

/// <summary>TCP_CHECK: connects and closes again in the ordinary way (FIN). Its conversation has no state, so that all attempts share one.</summary>
internal sealed class TcpChecker(TcpCheckerOptions options) : IConversationChecker, IConversation
{
    private readonly ConversationStep _connected = ConversationStep.End(new(true, $"connected to {options.Connection.Remote}"));

    public ConnectionOptions Connection => options.Connection;

    public IConversation Begin(int step) => this;

    public ConversationStep Connected(TimeSpan now) => _connected;

    public ConversationStep Received(ReadOnlySpan<byte> data, TimeSpan now) => _connected;

    public CheckResult Expired(TimeSpan now) => _connected.Result!.Value;

    public CheckResult Broke(int errno) => _connected.Result!.Value;

    public void Dispose()
    {
        // Nothing is kept.
    }
}
