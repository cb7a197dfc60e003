using Keepalived.Configuration;

namespace HealthChecks.Tests;

/// <summary>The smallest kind of check there can be: the server must greet with "hello".</summary>
internal sealed record SampleCheck : ConnectionChecker
{
    public override string Keyword => "SAMPLE_CHECK";
}

internal sealed class SampleChecker(SampleCheck settings) : IConversationChecker
{
    public static readonly CheckKind Kind = CheckKind.Of<SampleCheck>("SAMPLE_CHECK", settings => new SampleChecker(settings));

    public ConnectionOptions Connection { get; } = ConnectionOptions.Of(settings);

    public IConversation Begin(int step) => new Greeting(Connection.ConnectTimeout);

    private sealed class Greeting(TimeSpan timeout) : IConversation
    {
        public ConversationStep Connected(TimeSpan now) => ConversationStep.Listen(now + timeout);

        public ConversationStep Received(ReadOnlySpan<byte> data, TimeSpan now) =>
            ConversationStep.End(new(data.SequenceEqual("hello"u8), "greeted"));

        public CheckResult Expired(TimeSpan now) => new(false, "no greeting");

        public CheckResult Broke(int errno) => new(false, "broke");

        public void Dispose()
        {
            // Nothing is kept.
        }
    }
}
