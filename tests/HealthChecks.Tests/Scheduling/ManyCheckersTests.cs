using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Scripts;
using TestSupport;
using Xunit.Abstractions;

namespace HealthChecks.Tests.Scheduling;

public sealed class ManyCheckersTests(ITestOutputHelper output)
{
    private const int Count = 1000;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_thousand_servers_are_checked_once_a_second_and_noticed_when_they_go()
    {
        ConcurrentDictionary<CheckerId, bool> up = new();
        ConcurrentQueue<double> gone = new();
        var accepted = 0;
        var left = 0L;
        TestServer server = new((_, _) => Task.FromResult(Interlocked.Increment(ref accepted)));
        using ScriptRunner scripts = new(TimeProvider.System);
        await using CheckLoop loop = new(
            new CheckerFactory(new(scripts)),
            TimeProvider.System,
            transition =>
            {
                up[transition.Checker] = transition.IsUp;
                if (!transition.IsUp)
                {
                    gone.Enqueue(Stopwatch.GetElapsedTime(left).TotalSeconds);
                }
            },
            NullLogger.Instance,
            new CheckSockets());
        var options = Checkers.Tcp(remote: server.Address)
            .With(settings => settings with { DelayLoop = TimeSpan.FromSeconds(1), Retry = 0 });

        loop.Apply([.. Enumerable.Range(1, Count).Select(number => options with { Id = Checkers.Id(number) })]);
        await Eventually.HoldsAsync("all are up", Soon, () => Task.FromResult(up.Count == Count && up.Values.All(isUp => isUp)));
        var before = Environment.CpuUsage.TotalTime;
        var first = Volatile.Read(ref accepted);
        await Eventually.HoldsAsync("three checks of each", Soon, () => Task.FromResult(Volatile.Read(ref accepted) - first >= 3 * Count));
        var perCheck = (Environment.CpuUsage.TotalTime - before) / (Volatile.Read(ref accepted) - first);

        left = Stopwatch.GetTimestamp();
        await server.DisposeAsync();
        await Eventually.HoldsAsync("all are down", Soon, () => Task.FromResult(up.Values.All(isUp => !isUp)));

        output.WriteLine(
            $"{perCheck.TotalMicroseconds:F0} us of processor a check, the server's side included; last noticed after {gone.Max():F2} s");
        Assert.Equal(Count, up.Count);
        Assert.Equal(Count, gone.Count);
    }
}
