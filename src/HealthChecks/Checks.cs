using System.Collections.Immutable;

namespace HealthChecks;

/// <summary>The kinds of checks there are. Each is a folder beside this file and a line here.</summary>
public static class Checks
{
    /// <summary>All of them. A block of another kind is left out, and the reader of the configuration has said so.</summary>
    public static ImmutableArray<CheckKind> All { get; } =
    [
        TcpChecker.Kind,
        HttpChecker.Kind,
        SslChecker.Kind,
        MiscChecker.Kind,
        SmtpChecker.Kind,
        PingChecker.Kind,
        UdpChecker.Kind,
        DnsChecker.Kind,
        FileChecker.Kind,
        BfdChecker.Kind,
    ];
}
