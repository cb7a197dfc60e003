using System.Net;

namespace HealthChecks.Tests;

/// <summary>Options for tests, with delays that are easy to tell apart: loop 10 s, retry 1 s.</summary>
internal static class Checkers
{
    public static CheckerId Id(int number = 1) => new("10.9.0.100:80/tcp", $"10.9.0.{number}:80", "TCP_CHECK");

    public static TcpCheckerOptions Tcp(int number = 1, IPEndPoint? remote = null) => new()
    {
        Id = Id(number),
        DelayLoop = TimeSpan.FromSeconds(10),
        Retries = 2,
        Connection = new() { Remote = remote ?? new(IPAddress.Loopback, 9) },
    };

    public static MiscCheckerOptions Misc(string path = "/bin/true") => new()
    {
        Id = Id() with { Checker = "MISC_CHECK" },
        DelayLoop = TimeSpan.FromSeconds(10),
        Retries = 2,
        Dynamic = true,
        Command = new() { Path = path },
    };

    public static HttpCheckerOptions Http(params string[] paths) => new()
    {
        Id = Id() with { Checker = "HTTP_GET" },
        DelayLoop = TimeSpan.FromSeconds(10),
        Retries = 2,
        Connection = new() { Remote = new(IPAddress.Loopback, 9) },
        Urls = [.. paths.Select(path => new HttpUrl { Path = path })],
    };
}
