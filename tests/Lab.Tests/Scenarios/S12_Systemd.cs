using System.Diagnostics;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>The shipped unit under a real systemd.</summary>
public sealed class S12_Systemd(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Options = "/etc/default/director";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private readonly Figures _figures = new(nameof(S12_Systemd), output);
    private readonly Host _machine = new("machine", "10.9.0.1");

    public async Task InitializeAsync()
    {
        // The service runs in the kernel's first namespace, as on a machine; the name only lets the readers in.
        await Command.RunAsync(null, """
            netns attach machine 1
            link add eth0 type veth peer name port
            address add 10.9.0.1/24 dev eth0
            link set eth0 up
            link set port up

            """, "ip", "-batch", "-");
        // Watchdog: short, so that its test is.
        await SystemdUnit.InstallAsync(FileOf(), "WatchdogSec=5\nRestartSec=200ms");
    }

    public async Task DisposeAsync()
    {
        await SystemdUnit.SystemctlAsync("stop", SystemdUnit.Name, "keepalived.service");
        File.Delete(Options);
        await Command.RunAsync(null, "link delete eth0\nnetns delete machine\n", "ip", "-batch", "-");
    }

    [SystemdFact]
    public async Task It_starts_reloads_and_stops()
    {
        _figures.Record("systemctl start to READY", $"{(await SystemdUnit.StartAsync()).TotalSeconds:0.00} s");
        Assert.Equal("active", await SystemdUnit.PropertyAsync("ActiveState"));
        await HoldsAsync("10.9.0.100", true);
        var process = await SystemdUnit.MainProcessAsync();
        Assert.NotEqual("", await SystemdUnit.PropertyAsync("StatusText"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode("/run/director/last-adverts"));
        _figures.Record("status", await SystemdUnit.PropertyAsync("StatusText"));

        await SystemdUnit.ReloadAsync(FileOf("10.9.0.101/24 dev eth0"));
        await HoldsAsync("10.9.0.101", true);
        Assert.Equal(process, await SystemdUnit.MainProcessAsync());

        await StatusSaysAsync("1 instance (1 master), 1 virtual server, 1 of 1 real server up");
        await Command.RunAsync(null, "", "ip", "link", "set", "port", "down");
        await StatusSaysAsync("1 instance (1 fault)");
        await Command.RunAsync(null, "", "ip", "link", "set", "port", "up");

        await SystemdUnit.SystemctlAsync("stop", SystemdUnit.Name);
        Assert.Equal("inactive", await SystemdUnit.PropertyAsync("ActiveState"));
        Assert.Equal("success", await SystemdUnit.PropertyAsync("Result"));
        Assert.False(await _machine.HoldsAsync("10.9.0.100"));
        Assert.False(File.Exists("/run/director/last-adverts"));
        Assert.Empty(await _machine.IpvsAsync());
    }

    [SystemdFact]
    public async Task A_reload_that_the_service_would_refuse_fails_and_the_journal_says_why()
    {
        await SystemdUnit.StartAsync();
        await HoldsAsync("10.9.0.100", true);
        var process = await SystemdUnit.MainProcessAsync();
        await Eventually.HoldsAsync("what runs is kept", Soon, static () => Task.FromResult(File.Exists("/run/director/running.conf")));

        var begin = Stopwatch.GetTimestamp();
        await Assert.ThrowsAsync<InvalidOperationException>(() => SystemdUnit.ReloadAsync(FileOf("10.9.0.101/24 dev eth0") + "nonsense\n"));
        _figures.RecordWithin("systemctl reload of a file that is refused", Stopwatch.GetElapsedTime(begin), TimeSpan.FromSeconds(5));
        var entries = await Eventually.SeesAsync("the refusal", Soon, () => SystemdUnit.JournalAsync("PRIORITY=3"),
            static found => found.Count > 0);
        Assert.Contains(entries, static entry => entry["MESSAGE"].GetString()! is var said
            && said.StartsWith("Reload refused, nothing changed: ", StringComparison.Ordinal)
                && said.Contains("unknown keyword 'nonsense'", StringComparison.Ordinal));
        await RunsOnAsync();

        // Without systemctl the service refuses it by itself.
        Signals.Send(process, Signals.HangUp);
        await Eventually.HoldsAsync("the status says so", Soon,
            static async () => (await SystemdUnit.PropertyAsync("StatusText")).StartsWith("Reload refused", StringComparison.Ordinal));
        await RunsOnAsync();

        await SystemdUnit.ReloadAsync(FileOf("10.9.0.101/24 dev eth0"));
        await HoldsAsync("10.9.0.101", true);
        Assert.Equal(process, await SystemdUnit.MainProcessAsync());

        async Task RunsOnAsync()
        {
            Assert.Equal("active", await SystemdUnit.PropertyAsync("ActiveState"));
            Assert.Equal(process, await SystemdUnit.MainProcessAsync());
            Assert.True(await _machine.HoldsAsync("10.9.0.100"));
            Assert.False(await _machine.HoldsAsync("10.9.0.101"));
        }
    }

    [SystemdFact]
    public async Task The_journal_has_priorities_and_fields()
    {
        await SystemdUnit.StartAsync();
        await HoldsAsync("10.9.0.100", true);
        var entries = await Eventually.SeesAsync("entries of VI_1", Soon, () => SystemdUnit.JournalAsync("INSTANCE=VI_1"),
            static found => found.Count > 0);
        Assert.All(entries, static entry => Assert.InRange(int.Parse(entry["PRIORITY"].GetString()!), 0, 7));
        Assert.Contains(entries, static entry => entry["MESSAGE"].GetString()!.Contains("VI_1", StringComparison.Ordinal));
        _figures.Record("journal entries with INSTANCE=VI_1", $"{entries.Count}");
    }

    [SystemdFact]
    public async Task Journalctl_x_explains_an_entry_and_says_what_to_do()
    {
        File.Copy(
            Path.Combine(RepositoryRoot.Path, "packaging", "journal", "director.catalog"),
            Path.Combine(Directory.CreateDirectory("/usr/lib/systemd/catalog").FullName, "director.catalog"),
            overwrite: true);
        await Command.RunAsync(null, "", "journalctl", "--update-catalog");
        await SystemdUnit.StartAsync();
        await HoldsAsync("10.9.0.100", true);
        await Command.RunAsync(null, "", "ip", "address", "delete", "10.9.0.100/24", "dev", "eth0");
        await HoldsAsync("10.9.0.100", true);
        var explained = await Eventually.SeesAsync("the catalog's words", Soon,
            static () => Command.RunAsync(null, "", "journalctl", "-x", "-u", SystemdUnit.Name, "--no-pager", "EVENT=AddressRestored"),
            static said => said.Contains(" Subject: Somebody removed a virtual address", StringComparison.Ordinal));
        Assert.Contains("10.9.0.100 of VI_1 was put back and announced. Find out what removed it", explained, StringComparison.Ordinal);
        Assert.Contains(" Documentation: man:director(8)", explained, StringComparison.Ordinal);
    }

    [SystemdFact]
    public async Task The_README_s_example_runs_with_nothing_to_say()
    {
        await _machine.IpAsync("address add 192.0.2.1/24 dev eth0\n");
        var example = Readme.Code("## A first configuration");
        await SystemdUnit.InstallAsync(example);
        Assert.Equal((0, ""), await Command.TryAsync(null, "", "/usr/sbin/director", "-t"));
        await SystemdUnit.StartAsync();
        await HoldsAsync("192.0.2.100", true);
        Assert.Contains("-A -t 192.0.2.100:80 -s wrr", await _machine.IpvsAsync());
    }

    [SystemdFact]
    public async Task Wrong_options_are_said_and_not_tried_again()
    {
        foreach (var wrong in new[] { "--nonsense", "status" })
        {
            await File.WriteAllTextAsync(Options, $"DAEMON_ARGS=\"{wrong}\"\n");
            await Assert.ThrowsAsync<InvalidOperationException>(SystemdUnit.StartAsync);

            // Where another try is due, the state is "activating".
            Assert.Equal("failed", await SystemdUnit.PropertyAsync("ActiveState"));
            Assert.Equal("64", await SystemdUnit.PropertyAsync("ExecMainStatus"));
            Assert.Equal("0", await SystemdUnit.PropertyAsync("NRestarts"));
            await Eventually.SeesAsync("the journal says why", Soon, () => SystemdUnit.JournalAsync(),
                entries =>
                    entries.Exists(entry => entry["MESSAGE"].GetString() is { } said && said.Contains(wrong, StringComparison.Ordinal)));
        }
    }

    [SystemdFact]
    public async Task A_start_over_a_running_keepalived_succeeds_at_once()
    {
        Directory.CreateDirectory("/etc/keepalived");
        await File.WriteAllTextAsync("/etc/keepalived/keepalived.conf", FileOf());
        await SystemdUnit.SystemctlAsync("start", "keepalived.service");
        await HoldsAsync("10.9.0.100", true);

        await SystemdUnit.StartAsync();
        Assert.Equal("0", await SystemdUnit.PropertyAsync("NRestarts"));
        Assert.Equal("inactive", (await Command.TryAsync(null, "", "systemctl", "is-active", "keepalived.service")).Output.Trim());
        await HoldsAsync("10.9.0.100", true);
    }

    [SystemdFact]
    public async Task It_comes_back_after_a_crash()
    {
        await SystemdUnit.StartAsync();
        await HoldsAsync("10.9.0.100", true);
        var process = await SystemdUnit.MainProcessAsync();
        Signals.Send(process, Signals.Kill);
        await SystemdUnit.RestartsAsync(process, Soon);
        await HoldsAsync("10.9.0.100", true);
        await Eventually.SeesAsync("it went on as master", Soon, () => SystemdUnit.JournalAsync("INSTANCE=VI_1"),
            static entries => entries.Any(
            static entry => entry["MESSAGE"].GetString()!.Contains("INITIALIZE -> MASTER", StringComparison.Ordinal)));
        Assert.Single(await _machine.AddressesAsync(), static address => address.StartsWith("10.9.0.100/", StringComparison.Ordinal));
    }

    [SystemdFact]
    public async Task A_thread_that_breaks_ends_the_service_and_systemd_starts_it_again()
    {
        var threads = await BreakableThreads.MakeAsync("/run/threads");
        await SystemdUnit.InstallAsync(BreakableThreads.Blocks + Checked, $"RestartSec=200ms\nEnvironment={threads.Environment}");
        foreach (var (thread, part) in BreakableThreads.Parts)
        {
            await SystemdUnit.SystemctlAsync("restart", SystemdUnit.Name);
            await HoldsAsync("10.9.0.100", true);
            var process = await SystemdUnit.MainProcessAsync();
            threads.Break(thread);
            await _machine.IpAsync("address add 10.9.0.77/32 dev eth0\naddress delete 10.9.0.77/32 dev eth0\n");
            await Eventually.SeesAsync("the journal says what failed", Soon, () => SystemdUnit.JournalAsync(), entries => entries.Exists(
                entry => entry["MESSAGE"].GetString() is { } said && said.StartsWith($"The {part} has failed", StringComparison.Ordinal)));
            threads.Mend(thread);
            await SystemdUnit.RestartsAsync(process, Soon);
            await HoldsAsync("10.9.0.100", true);
        }
    }

    [SystemdFact]
    public async Task The_watchdog_replaces_one_that_hangs()
    {
        await SystemdUnit.StartAsync();
        var process = await SystemdUnit.MainProcessAsync();
        Signals.Send(process, Signals.Stop);
        await SystemdUnit.RestartsAsync(process, Soon);
        var said = await Command.RunAsync(null, "", "journalctl", "-u", SystemdUnit.Name, "--no-pager");
        Assert.Contains("Watchdog timeout", said, StringComparison.Ordinal);
    }

    [SystemdFact]
    public async Task It_is_hardened()
    {
        var security = await Command.RunAsync(null, "", "systemd-analyze", "security", "--no-pager", SystemdUnit.Name);
        _figures.Record("systemd-analyze security", security.Trim().Split('\n')[^1]);
        Assert.DoesNotContain("UNSAFE", security.Trim().Split('\n')[^1], StringComparison.Ordinal);
    }

    [SystemdFact]
    public async Task It_runs_at_no_known_address_and_may_make_no_code()
    {
        var program = await Command.RunAsync(null, "", "readelf", "--dynamic", "--program-headers", "--wide", DaemonProgram.UnderTest.Path);
        Assert.Matches(@"FLAGS_1.*\bNOW PIE\b", program);
        Assert.Contains("GNU_RELRO", program, StringComparison.Ordinal);
        Assert.DoesNotContain("RWE", program, StringComparison.Ordinal);

        await SystemdUnit.StartAsync();
        await HoldsAsync("10.9.0.100", true);
        Assert.Equal("yes", await SystemdUnit.PropertyAsync("MemoryDenyWriteExecute"));
    }

    private async Task StatusSaysAsync(string text)
    {
        var begin = Stopwatch.GetTimestamp();
        await Eventually.SeesAsync($"the status says {text}", Soon, static () => SystemdUnit.PropertyAsync("StatusText"),
            status => status.StartsWith(text, StringComparison.Ordinal));
        _figures.Record($"until the status says \"{text}\"", $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0.00} s");
    }

    private Task HoldsAsync(string address, bool held) =>
        Eventually.HoldsAsync($"eth0 {(held ? "has" : "has not")} {address}", Soon, async () => await _machine.HoldsAsync(address) == held);

    private static string Checked => Configuration.Of(
        new VrrpInstance { Priority = 100, State = "MASTER", Addresses = ["10.9.0.100/24 dev eth0"] },
        new VirtualServer { Servers = [new RealServer("10.9.0.11")] });

    private static string FileOf(params string[] moreAddresses) => Configuration.Of(
        new VrrpInstance { Priority = 100, State = "MASTER", Addresses = ["10.9.0.100/24 dev eth0", .. moreAddresses] },
        new VirtualServer { Servers = [new RealServer("10.9.0.11") { Checker = "" }] });
}
