using System.Globalization;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary><c>systemctl restart</c> of a master, beside a backup that watches: docs/decisions/0039.</summary>
public sealed class S37_Restart_Systemd(ITestOutputHelper output) : Scenario(output)
{
    private const int Length = 1_800_000;
    private const string Rate = "60k";
    private const string Program = "/usr/sbin/director";

    // Beyond what passes between two adverts, or two pieces of the download, anyway.
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(0.2);
    // A busy machine takes a second or two to start a process, in the lab's kernel: the other router is patient for six.
    private static readonly VrrpInstance Better = new() { Priority = 100, Interval = 2 };
    private static readonly VrrpInstance Worse = new() { Priority = 90, Interval = 2 };

    public override async Task DisposeAsync()
    {
        await SystemdUnit.EndAsync($"{Cluster.Directory}/journal");
        await base.DisposeAsync();
    }

    [SystemdFact]
    public async Task A_restart_moves_nothing_and_cuts_no_connection()
    {
        await StartPairAsync(Better with { Addresses = [.. Better.Addresses, "10.9.0.101/24 dev eth0"] });
        await using var server = await DownloadServer.StartAsync(Cluster, Cluster.RealServers[0], Length, Rate);
        await TableIsAsync(D1, Soon, "-A -t 10.9.0.100:8088 -s rr", "-a -t 10.9.0.100:8088 -r 10.9.0.11:8088 -g -w 1");
        var process = await SystemdUnit.MainProcessAsync();
        var adverts = await Cluster.StartCaptureAsync("ip proto 112");
        var pieces = await Cluster.StartCaptureAsync($"tcp src port {DownloadServer.Port} and greater 500");
        var kernel = await Cluster.StartMonitorAsync(D1);
        var download = DownloadServer.FetchAsync(Cluster);
        await pieces.MoreAsync(20, Soon);

        await RestartAsync();
        await adverts.MoreAsync(1, Soon);
        // Another file: what it lacks goes, what stays does not notice.
        await File.WriteAllTextAsync(SystemdUnit.ConfigurationFile, FileOf(Better));
        await RestartAsync();
        Assert.False(download.IsCompleted, "the download was over before the restarts were");
        await Eventually.HoldsAsync("the address that the file lacks now is gone", Soon, async () => !await D1.HoldsAsync("10.9.0.101"));
        Assert.Equal(("0", Length), ((await download).Status, (await download).Size));

        Assert.NotEqual(process, await SystemdUnit.MainProcessAsync());
        Assert.DoesNotContain(await kernel.DeletedAsync(), static line => line.Contains("10.9.0.100", StringComparison.Ordinal));
        Assert.False(await D2.HoldsAsync(Cluster.VirtualAddress));
        await adverts.MoreAsync(2, Soon);
        var sent = await Advert.ReadAsync(adverts);
        Assert.All(sent, advert => Assert.Equal((D1.Address, 100), (advert.Source, advert.Priority)));
        Figures.RecordWithin("two restarts, longest time between two adverts", Longest(sent.Select(static advert => advert.Seconds)),
            Worse.MasterDown);
        Figures.RecordWithin("two restarts, longest time between two pieces of a download",
            Longest((await pieces.FieldsAsync("tcp", "frame.time_epoch")).Select(
                static seconds => double.Parse(seconds, CultureInfo.InvariantCulture))),
            TimeSpan.FromSeconds(0.2) + Gap);
        Assert.DoesNotMatch("valid_lft [0-9]", await D1.RunAsync("ip", "address", "show", "eth0"));
    }

    [SystemdFact]
    public async Task One_that_cannot_start_gives_up_and_the_other_router_takes_over()
    {
        foreach (var (why, givesUp, breaks, mends) in Obstacles())
        {
            var peer = await StartPairAsync(Better);
            await breaks();
            var adverts = await Cluster.StartCaptureAsync("ip proto 112");
            await Assert.ThrowsAsync<InvalidOperationException>(RestartAsync);
            await Eventually.HoldsAsync("the other router holds the address, and this one does not", Worse.MasterDown + Soon, async () =>
            {
                var isThere = await D2.HoldsAsync(Cluster.VirtualAddress);
                Assert.False(isThere && await D1.HoldsAsync(Cluster.VirtualAddress), "two routers hold the address");
                return isThere;
            });
            await adverts.MoreAsync(1, Soon);
            var sent = await Advert.ReadAsync(adverts);
            Assert.Equal(givesUp, sent.Any(advert => advert.Source == D1.Address && advert.Priority == 0));
            Assert.Equal(givesUp, (await D1.IpvsAsync()).Length == 0);
            var last = sent.Last(advert => advert.Source == D1.Address).Seconds;
            var first = sent.FirstOrDefault(advert => advert.Source == D2.Address);
            Figures.RecordWithin($"{why}: from the last word of the one router to the first of the other",
                TimeSpan.FromSeconds((first?.Seconds ?? last) - last), (givesUp ? Worse.Skew : Worse.MasterDown) + Gap);
            await mends();
            await SystemdUnit.SystemctlAsync("stop", SystemdUnit.Name);
            await peer.StopAsync(Soon);
            await base.DisposeAsync();
        }
    }

    // The file is looked at before anything is handed over, the right is missed by the next process, the third has a defect, and of the
    // last nothing runs that could give anything up: the kernel does.
    private static IEnumerable<(string Why, bool GivesUp, Func<Task> Breaks, Func<Task> Mends)> Obstacles()
    {
        const string Right = $"/run/systemd/system/{SystemdUnit.Name}.d/right.conf";
        yield return (
            "no file", true,
            () => Task.Run(() => File.Delete(SystemdUnit.ConfigurationFile)),
            () => Task.CompletedTask);
        yield return (
            "a missing right", true,
            async () =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Right)!);
                await File.WriteAllTextAsync(Right, "[Service]\nCapabilityBoundingSet=\nCapabilityBoundingSet=CAP_NET_RAW\n");
                await SystemdUnit.SystemctlAsync("daemon-reload");
            },
            () => Task.Run(() => File.Delete(Right)));
        yield return ("a program with a defect", true, () => BreakAsync("start-check | give-up"), MendAsync);
        yield return ("a program that does nothing", false, () => BreakAsync("start-check"), MendAsync);
    }

    /// <summary>The program goes on for these words alone.</summary>
    private static async Task BreakAsync(string words)
    {
        File.Move(Program, Program + ".whole", overwrite: true);
        await File.WriteAllTextAsync(Program, $"""
            #!/bin/sh
            case $1 in {words}) exec {Program}.whole "$@" ;; esac
            kill -SEGV $$

            """);
        File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static Task MendAsync() => Task.Run(static () => File.Move(Program + ".whole", Program, overwrite: true));

    private static Task RestartAsync() => SystemdUnit.SystemctlAsync("restart", SystemdUnit.Name);

    private async Task<Daemon> StartPairAsync(VrrpInstance better)
    {
        await ArrangeAsync(new ClusterPlan(RealServers: 1));
        await SystemdUnit.InstallAsync(FileOf(better), $"NetworkNamespacePath=/run/netns/{D1.Name}");
        await SystemdUnit.StartAsync();
        await MasterIsAsync(D1, better.MasterDown + Soon);
        return await StartAsync(D2, FileOf(Worse));
    }

    private string FileOf(VrrpInstance instance) => Configuration.Of(instance, new VirtualServer
    {
        Service = $"{Cluster.VirtualAddress} {DownloadServer.Port}",
        Servers = Cluster.RealServers.Select(static server => new RealServer(server.Address, DownloadServer.Port) { Checker = "" }),
    });
}
