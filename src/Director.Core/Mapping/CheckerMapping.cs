using System.Net;
using Director.Core.VirtualServers;
using HealthChecks;
using Keepalived.Configuration;
using HttpUrl = HealthChecks.HttpUrl;

namespace Director.Core.Mapping;

/// <summary>From the checker blocks of a real server to checkers that run.</summary>
public sealed class CheckerMapping(ScriptMapping scripts)
{
    /// <summary>The checkers of <paramref name="server"/>; a kind that is not supported yet is left out, and the file's reader has said so.</summary>
    public IEnumerable<CheckerOptions> Of(VirtualServer virtualServer, RealServer server)
    {
        Dictionary<string, int> seen = [];
        foreach (var checker in server.Checkers)
        {
            var number = seen[checker.Keyword] = seen.GetValueOrDefault(checker.Keyword) + 1;
            var name = number == 1 ? checker.Keyword : $"{checker.Keyword}#{number}";
            if (Options(checker, new CheckerId(ServerNames.Of(virtualServer), ServerNames.Of(server), name)) is { } options)
            {
                yield return options;
            }
        }
    }

    private CheckerOptions? Options(Checker checker, CheckerId id) =>
        checker switch
        {
            TcpCheck tcp => Common(tcp, new TcpCheckerOptions { Id = id, Connection = Connection(tcp) }),
            HttpGet { Tls: false } http => Common(http, Http(http, id)),
            MiscCheck { Command: { } command } misc => Common(misc, Misc(misc, command, id)),
            _ => null,
        };

    private static CheckerOptions Common(Checker checker, CheckerOptions options) => options with
    {
        DelayLoop = checker.DelayLoop,
        Retries = (int)Math.Min(checker.Retry, int.MaxValue),
        DelayBeforeRetry = checker.DelayBeforeRetry,
        Warmup = checker.Warmup,
        Alpha = checker.Alpha,
        LogAllFailures = checker.LogAllFailures,
    };

    private static HttpCheckerOptions Http(HttpGet http, CheckerId id) => new()
    {
        Id = id,
        Connection = Connection(http),
        Protocol = (HealthChecks.HttpProtocol)http.Protocol,
        FastRecovery = http.FastRecovery,
        Urls = [.. http.Urls.Items.Select(url => new HttpUrl
        {
            Path = url.Path,
            Digest = url.Digest,
            Status = [.. url.StatusCodes.Items.Select(range => new StatusRange(range.First, range.Last))],
            VirtualHost = url.VirtualHost ?? http.VirtualHost,
        })],
    };

    private MiscCheckerOptions Misc(MiscCheck misc, Keepalived.Configuration.ScriptCommand command, CheckerId id) => new()
    {
        Id = id,
        Command = scripts.Command(command),
        Timeout = misc.Timeout == TimeSpan.Zero ? null : misc.Timeout,
        Dynamic = misc.Dynamic,
    };

    private static ConnectionOptions Connection(ConnectionChecker checker) => new()
    {
        Remote = new IPEndPoint(checker.ConnectAddress, checker.ConnectPort),
        BindAddress = checker.BindAddress,
        BindPort = checker.BindPort,
        BindInterface = checker.BindInterface,
        Mark = checker.FirewallMark,
        ConnectTimeout = checker.ConnectTimeout,
    };
}
