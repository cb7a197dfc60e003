using System.Globalization;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary><c>director migrate</c> on both routers of a keepalived pair, the master first: docs/decisions/0040.</summary>
public sealed class S41_Migrate_Systemd(ITestOutputHelper output) : Scenario(output)
{
    private const string Keepalived = "keepalived.service";
    private const string TheirFile = "/etc/keepalived/keepalived.conf";

    // Once keepalived's unit is another one, its user asks it to end again and again, as a terminal does: all that runs there is asked.
    private const string Impatient =
        "set -m; /usr/sbin/director migrate & " +
        "until [ -e /run/systemd/system/keepalived.service.d/director-migrate.conf ]; do kill -0 $! || break; sleep 0.01; done; " +
        "while kill -INT -- -$! 2>/dev/null; do sleep 0.05; done; wait $!";

    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1);
    private static readonly VrrpInstance Better = new() { Priority = 100, Interval = 2 };
    private static readonly VrrpInstance Worse = new() { Priority = 90, Interval = 2 };

    public override async Task DisposeAsync()
    {
        await SystemdUnit.EndAsync($"{Cluster.Directory}/journal", Keepalived);
        await base.DisposeAsync();
    }

    [SystemdFact]
    public async Task The_master_moves_nothing_and_the_backup_takes_nothing()
    {
        await ArrangeAsync();
        Cluster.StartEchoServers();
        await InstallAsync(D1, Better);
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        var peer = await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D2, FileOf(Worse));
        await peer.SaysAsync("BACKUP", Soon);
        var talk = await Cluster.TalkAsync();
        var partner = await talk.AskAsync();
        var adverts = await Cluster.StartCaptureAsync("ip proto 112");
        await adverts.MoreAsync(2, Soon);
        var kernel = await Cluster.StartMonitorAsync(D1);
        var probe = Cluster.StartProbe(port: EchoServer.Port);
        await probe.ConnectsAsync(Soon);
        probe.Restart();

        Assert.Contains("What would be done:", await D1.RunAsync("/usr/sbin/director", "migrate", "--dry-run"), StringComparison.Ordinal);
        var said = await D1.RunAsync("/usr/sbin/director", "migrate");
        Figures.Record("master", said.Trim().Split('\n')[^1].Trim());
        Assert.Contains("no address was released", said, StringComparison.Ordinal);
        Assert.Equal("active", await SystemdUnit.PropertyAsync("ActiveState"));
        Assert.Equal("inactive", (await Command.TryAsync(null, "", "systemctl", "is-active", Keepalived)).Output.Trim());

        await adverts.MoreAsync(3, Soon);
        await probe.ConnectsAsync(Soon);
        Assert.Equal(partner, await talk.AskAsync());
        Figures.RecordWithin("master: longest silence of the service", probe.LongestSilence, Gap);
        Assert.DoesNotContain(await kernel.DeletedAsync(), static line => line.Contains("10.9.0.100", StringComparison.Ordinal));
        Assert.False(await D2.HoldsAsync(Cluster.VirtualAddress));
        await Eventually.HoldsAsync("the address stays for good", Soon, async () =>
            !(await D1.RunAsync("ip", "address", "show", "eth0")).Contains("sec preferred_lft", StringComparison.Ordinal));
        var sent = await Advert.ReadAsync(adverts);
        Assert.All(sent, advert => Assert.Equal((D1.Address, 100), (advert.Source, advert.Priority)));
        var longest = Longest(sent.Select(static advert => advert.Seconds));
        Figures.RecordWithin("master: longest time between two adverts", longest, Worse.MasterDown);
        Figures.Record("master: of it beyond an interval", string.Create(
            CultureInfo.InvariantCulture, $"{Math.Max(0, longest.TotalSeconds - Better.Interval):0.00} s"));
    }

    [SystemdFact]
    public async Task A_backup_is_a_backup_afterwards_even_when_interrupted_and_a_director_that_cannot_start_leaves_keepalived_running()
    {
        await ArrangeAsync();
        await StartAsync(D1, FileOf(Better));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await InstallAsync(D2, Worse);
        var broken = $"/run/systemd/system/{SystemdUnit.Name}.d/broken.conf";
        Directory.CreateDirectory(Path.GetDirectoryName(broken)!);
        await File.WriteAllTextAsync(broken, "[Service]\nExecStart=\nExecStart=/bin/false\nRestart=no\n");
        await SystemdUnit.SystemctlAsync("daemon-reload");
        var (status, said) = await Command.TryAsync(D2.Namespace, "", "/usr/sbin/director", "migrate");
        Assert.Equal(1, status);
        Assert.Contains("keepalived runs again", said, StringComparison.Ordinal);
        Assert.Equal("active", (await Command.TryAsync(null, "", "systemctl", "is-active", Keepalived)).Output.Trim());

        File.Delete(broken);
        await SystemdUnit.SystemctlAsync("daemon-reload");
        Assert.Contains("no address was released", await D2.RunAsync("bash", "-c", Impatient), StringComparison.Ordinal);
        Assert.Equal("active", await SystemdUnit.PropertyAsync("ActiveState"));
        await MasterIsAsync(D1, Soon);
    }

    private async Task InstallAsync(Host director, VrrpInstance instance)
    {
        var inside = $"NetworkNamespacePath=/run/netns/{director.Name}";
        await SystemdUnit.InstallAsync("", inside);
        File.Delete(SystemdUnit.ConfigurationFile);
        Directory.CreateDirectory($"/etc/systemd/system/{Keepalived}.d");
        await File.WriteAllTextAsync($"/etc/systemd/system/{Keepalived}.d/test.conf", $"[Service]\n{inside}\n");
        Directory.CreateDirectory(Path.GetDirectoryName(TheirFile)!);
        await File.WriteAllTextAsync(TheirFile, FileOf(instance));
        await SystemdUnit.SystemctlAsync("daemon-reload");
        await SystemdUnit.SystemctlAsync("start", Keepalived);
    }

    private string FileOf(VrrpInstance instance) => Configuration.Of(instance, new VirtualServer
    {
        Service = $"{Cluster.VirtualAddress} 7",
        Servers = Cluster.RealServers.Select(static server => new RealServer(server.Address, 7)),
    });
}
