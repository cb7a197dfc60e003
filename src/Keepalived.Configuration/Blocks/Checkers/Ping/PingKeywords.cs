namespace Keepalived.Configuration;

/// <summary><c>PING_CHECK</c>.</summary>
internal static class PingKeywords
{
    public static CheckerBlock Block { get; } = new CheckerBlock<PingCheck>(
        "PING_CHECK",
        "An ICMP echo is answered.",
        () => CheckerKeywords.Connection<PingCheck>(),
        () => new PingCheck(),
        (server, global) => CheckerKeywords.Inherit(new PingCheck(), server, global, 1, TimeSpan.FromSeconds(1))).Shown("""
        PING_CHECK {
            connect_timeout 1
        }
        """);
}
