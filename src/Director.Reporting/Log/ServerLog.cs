using Director.Core.Servers;
using HealthChecks;
using Microsoft.Extensions.Logging;

namespace Director.Reporting;

/// <summary>One line for each event of a virtual server.</summary>
internal static partial class ServerLog
{
    /// <summary>Writes it.</summary>
    public static void Write(ILogger logger, ServerEvent serverEvent)
    {
        var virtualServer = ServerNames.Of(serverEvent.VirtualServer);
        var realServer = serverEvent.RealServer is { } server ? ServerNames.Of(server) : "";
        switch (serverEvent.Kind)
        {
            case var _ when serverEvent.Leaves:
                // The plan of the reload says it, or the stop.
                break;
            case ServerEventKind.RealServerUp:
                RealServerUp(logger, virtualServer, realServer, serverEvent.Weight, serverEvent.Reason);
                break;
            case ServerEventKind.RealServerDown:
                RealServerDown(logger, virtualServer, realServer, serverEvent.Reason);
                break;
            case ServerEventKind.WeightChanged:
                WeightChanged(logger, virtualServer, realServer, serverEvent.Weight, serverEvent.Reason);
                break;
            case ServerEventKind.RealServerLeft:
                RealServerLeft(logger, virtualServer, realServer, serverEvent.Reason);
                break;
            case ServerEventKind.QuorumGained:
                QuorumGained(logger, virtualServer, serverEvent.Reason);
                break;
            case ServerEventKind.QuorumLost:
                QuorumLost(logger, virtualServer, Successor(serverEvent), serverEvent.Reason);
                break;
        }
    }

    /// <summary>
    /// A checker changed its mind and the server stands as before, because of its other checkers. A first success is no news.
    /// </summary>
    public static void WriteWithoutEffect(ILogger logger, CheckerTransition transition)
    {
        if (transition.IsUp != transition.WasUp)
        {
            var (server, checker) = transition.Checker;
            StaysDown(logger, server.VirtualServerName, server.RealServerName, checker, transition.Reason);
        }
    }

    private static string Successor(ServerEvent serverEvent) => serverEvent.VirtualServer.SorryServer is { } sorry
        ? $"sorry server {RealServerId.Of(sorry)} takes over"
        : "no sorry server takes over";

    [LoggerMessage(LogLevel.Information, "{VirtualServer}: real server {RealServer} is up with weight {Weight}: {Reason}")]
    private static partial void RealServerUp(ILogger logger, string virtualServer, string realServer, long weight, string reason);

    [LoggerMessage(LogLevel.Warning, "{VirtualServer}: real server {RealServer} is down: {Reason}")]
    private static partial void RealServerDown(ILogger logger, string virtualServer, string realServer, string reason);

    [LoggerMessage(LogLevel.Information, "{VirtualServer}: real server {RealServer} was removed from the table: {Reason}")]
    private static partial void RealServerLeft(ILogger logger, string virtualServer, string realServer, string reason);

    [LoggerMessage(LogLevel.Information, "{VirtualServer}: real server {RealServer} stays down: {Checker}: {Reason}")]
    private static partial void StaysDown(ILogger logger, string virtualServer, string realServer, string checker, string reason);

    [LoggerMessage(LogLevel.Information, "{VirtualServer}: real server {RealServer} has weight {Weight}: {Reason}")]
    private static partial void WeightChanged(ILogger logger, string virtualServer, string realServer, long weight, string reason);

    [LoggerMessage(LogLevel.Information, "{VirtualServer}: quorum gained: {Reason}")]
    private static partial void QuorumGained(ILogger logger, string virtualServer, string reason);

    [LoggerMessage(LogLevel.Warning, "{VirtualServer}: quorum lost, {Successor}: {Reason}")]
    private static partial void QuorumLost(ILogger logger, string virtualServer, string successor, string reason);
}
