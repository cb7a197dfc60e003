using System.Net;
using Keepalived.Configuration;

namespace HealthChecks.Tests;

/// <summary>Options for tests, with delays that are easy to tell apart: loop 10 s, retry 1 s.</summary>
internal static class Checkers
{
    public static CheckerId Id(int number = 1) => new(new TestServer(number), "TCP_CHECK");

    public static CheckerOptions Tcp(int number = 1, IPEndPoint? remote = null) =>
        new(Id(number), TcpChecker.Kind, Usual(
            new TcpCheck { ConnectAddress = remote?.Address ?? IPAddress.Loopback, ConnectPort = (ushort)(remote?.Port ?? 9) }));

    public static CheckerOptions Misc(string path = "/bin/true") =>
        new(Id() with { Checker = "MISC_CHECK" }, MiscChecker.Kind, Usual(new MiscCheck { Dynamic = true }))
        {
            Program = new() { Path = path },
        };

    public static CheckerOptions Http(params string[] paths) => new(
        Id() with { Checker = "HTTP_GET" },
        HttpChecker.Kind,
        Usual(new HttpGet { ConnectAddress = IPAddress.Loopback, ConnectPort = 9, Urls = [.. paths.Select(path => new HttpUrl(path))] }));

    /// <summary>The same with another block.</summary>
    public static CheckerOptions With(this CheckerOptions options, Func<Checker, Checker> change) => options.With<Checker>(change);

    /// <summary>The same with another block.</summary>
    public static CheckerOptions With<T>(this CheckerOptions options, Func<T, Checker> change)
        where T : Checker
    {
        var next = change((T)options.Settings);
        // As the reader: who says nothing of warmup has his delay_loop.
        var isUnsaid = next.DelayLoop != options.Settings.DelayLoop && next.Warmup == options.Settings.Warmup;
        return options with { Settings = isUnsaid ? next with { Warmup = next.DelayLoop } : next };
    }

    /// <summary>With the delays of these tests.</summary>
    public static Checker Usual(Checker settings) =>
        settings with { DelayLoop = TimeSpan.FromSeconds(10), Warmup = TimeSpan.FromSeconds(10), Retry = 2 };

    private sealed record TestServer(int Number) : CheckedServer
    {
        public override string VirtualServerName => "TCP 10.9.0.100:80";

        public override string RealServerName => $"10.9.0.{Number}:80";
    }
}
