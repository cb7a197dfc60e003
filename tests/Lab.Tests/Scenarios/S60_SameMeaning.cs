using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>What a file means to keepalived it means to the director.</summary>
public sealed class S60_SameMeaning(ITestOutputHelper output) : SameMeaningScenario(output)
{
    [NetworkFact]
    public Task Addresses() => CompareAsync("addresses");

    [NetworkFact]
    public Task Routes_and_rules() => CompareAsync("routes");

    [NetworkFact]
    public Task The_protocol() => CompareAsync("protocol");

    [NetworkFact]
    public async Task Tracking_and_notifying()
    {
        Directory.CreateDirectory(Scripts);
        // It lives as long as the daemon, and leaves the lines to the test's own reader.
        await WriteAsync("reader", $"#!/bin/sh\n{Scripts}/notify reads \"$@\"\nexec sleep 1000");
        File.SetUnixFileMode($"{Scripts}/reader", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await CompareAsync("tracking", async () =>
        {
            Dictionary<string, int> said = [];
            await SaysAsync("INSTANCE \"WEIGHED\" MASTER 130");
            await SaysAsync("INSTANCE \"REVERSED\" MASTER 70");
            await SaysAsync("GROUP \"G\" MASTER 0");

            await WriteAsync("lowering", "5");
            await SaysAsync("INSTANCE \"WEIGHED\" MASTER_PRIORITY 135");
            await SaysAsync("INSTANCE \"REVERSED\" MASTER_PRIORITY 60");
            await AdvertisesAsync();
            await WriteAsync("weighted.fails", "");
            await SaysAsync("INSTANCE \"WEIGHED\" MASTER_PRIORITY 125");
            await SaysAsync("INSTANCE \"REVERSED\" MASTER_PRIORITY 70");
            await AdvertisesAsync();

            await WriteAsync("deciding", "1");
            await SaysAsync("GROUP \"G\" FAULT 0");
            await KeepAsync("while a tracked file says no");
            await WriteAsync("deciding", "0");
            await SaysAsync("GROUP \"G\" MASTER 0");

            await D1.IpAsync("link set eth1 down\n");
            await SaysAsync("GROUP \"G\" FAULT 0");
            await SaysAsync("INSTANCE \"WEIGHED\" MASTER_PRIORITY 105");
            await AdvertisesAsync();
            await KeepAsync("without the tracked interface");
            await D1.IpAsync("link set eth1 up\n");
            await SaysAsync("GROUP \"G\" MASTER 0");
            await SaysAsync("INSTANCE \"WEIGHED\" MASTER_PRIORITY 125");
            await AdvertisesAsync();
            File.Delete($"{Scripts}/weighted.fails");
            await SaysAsync("INSTANCE \"WEIGHED\" MASTER_PRIORITY 135");

            // Each instance with the priority that it has now: more than all together send in an interval.
            Task AdvertisesAsync() => Sent!.MoreAsync(16, Soon);

            // Once more than before.
            Task SaysAsync(string line) => Fifo!.HasAsync(line, said[line] = said.GetValueOrDefault(line) + 1, Soon);
        });
    }

    private static Task WriteAsync(string name, string text) => File.WriteAllTextAsync($"{Scripts}/{name}", text + "\n");
}
