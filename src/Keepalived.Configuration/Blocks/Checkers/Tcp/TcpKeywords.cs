namespace Keepalived.Configuration;

/// <summary><c>TCP_CHECK</c>.</summary>
internal static class TcpKeywords
{
    public static CheckerBlock Block { get; } = new CheckerBlock<TcpCheck>(
        "TCP_CHECK",
        "A connection can be made.",
        () => CheckerKeywords.Connection<TcpCheck>(),
        () => new TcpCheck(),
        (server, global) => CheckerKeywords.Inherit(new TcpCheck(), server, global, 1, TimeSpan.FromSeconds(1))).Shown("""
        TCP_CHECK {
            connect_timeout 3
        }
        """);
}
