using Director.Core.Servers;

namespace Director.Core.Tests.Servers;

/// <summary>Tests of how much memory is kept: nothing else may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}

/// <summary>Servers that come and go for half an hour, on a clock that does not take that long.</summary>
[Collection(AloneCollection.Name)]
public sealed class FlappingServersTests : VirtualServerBench
{
    private const int Services = 2;
    private const int ServersEach = 100;
    private const int FlappingEach = 10;

    private static readonly TimeSpan Warm = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Measured = TimeSpan.FromMinutes(30);

    private static readonly string[] Flapping = [.. from service in Enumerable.Range(0, Services)
        from server in Enumerable.Range(0, FlappingEach)
        select $"{Server(service, server)}:80"];

    [Fact]
    public async Task Half_an_hour_of_it_is_in_the_table_and_in_the_events_and_leaves_no_memory_behind()
    {
        await StartAsync(string.Concat(Enumerable.Range(0, Services).Select(Service)));
        await FlapAsync(Warm);
        var before = Kept();
        var flaps = await FlapAsync(Measured);
        Assert.Equal(flaps * Flapping.Length, Changes());
        Assert.True(flaps > 200, $"{flaps} flaps");
        var after = Kept();
        Assert.True(after < before * 1.05, $"{before} bytes are kept after {Warm}, {after} after {Measured} more");
    }

    // Down and up again, until this time has passed. Returns how often they changed.
    private async Task<int> FlapAsync(TimeSpan time)
    {
        var (begin, flaps) = (Time.GetUtcNow(), 0);
        do
        {
            if (flaps % 2 == 0)
            {
                Verdicts.Fail(Flapping);
            }
            else
            {
                Verdicts.Succeed(Flapping);
            }

            flaps++;
            var expected = (Services * ServersEach) - (flaps % 2 * Flapping.Length);
            var patience = TimeProvider.System.GetTimestamp();
            while (Kernel.Destinations != expected)
            {
                Assert.True(TimeProvider.System.GetElapsedTime(patience) < Deadline, $"{Kernel.Destinations} servers, not {expected}");
                Time.Advance(TimeSpan.FromSeconds(1));
                // The checks had their turn, and the table may have its own.
                for (var before = Connections.Waits; Connections.Waits < before + 2;)
                {
                    await Task.Yield();
                }

                await Controller.SnapshotAsync();
            }
        }
        while (Time.GetUtcNow() - begin < time || flaps % 2 != 0);
        return flaps;
    }

    // In a method of its own: what it looks at is let go.
    private int Changes() => Heard.Of<ServerEvent>()
        .Count(static happened => happened.Kind is ServerEventKind.RealServerUp or ServerEventKind.RealServerDown);

    // Without what the test remembers.
    private long Kept()
    {
        Heard.Clear();
        Log.Clear();
        Kernel.ForgetApplied();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static string Server(int service, int server) => $"10.50.{service}.{server}";

    private static string Service(int service) => $$"""
        virtual_server 10.9.100.{{service}} 80 {
            lvs_sched rr
            lvs_method NAT
            protocol TCP
            delay_loop 2
            retry 1
            delay_before_retry 1
            {{string.Concat(Enumerable.Range(0, ServersEach).Select(server =>
                $"real_server {Server(service, server)} 80 {{\nTCP_CHECK {{\n}}\n}}\n"))}}
        }

        """;
}
