using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>Which real server behind which virtual one: what checkers check.</summary>
public sealed record MemberId(VirtualServerId VirtualServer, RealServerId RealServer) : CheckedServer
{
    /// <inheritdoc />
    public override string VirtualServerName => VirtualServer.ToString();

    /// <inheritdoc />
    public override string RealServerName => RealServer.ToString();

    /// <summary>Of two blocks of the file.</summary>
    public static MemberId Of(VirtualServer virtualServer, RealServer realServer) =>
        new(VirtualServerId.Of(virtualServer), RealServerId.Of(realServer));

    /// <summary>What a checker made from the file checks.</summary>
    public static MemberId Of(CheckerId checker) => (MemberId)checker.Server;

    /// <summary>As logs show it: "10.9.0.11:80 in TCP 10.9.0.100:80".</summary>
    public override string ToString() => $"{RealServer} in {VirtualServer}";
}
