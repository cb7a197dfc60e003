using System.Diagnostics;
using Director.Observe.Tests.Support;
using Director.Protocol.V1;
using Microsoft.Playwright;
using TestSupport;
using Xunit.Abstractions;

namespace Director.Observe.Tests.Browser;

/// <summary>The page in a browser, before a daemon that a test rules.</summary>
public sealed class PageTests(Chromium chromium, ITestOutputHelper output) : IClassFixture<Chromium>, IDisposable
{
    private readonly FakeDaemon _daemon = FakeDaemon.Started();

    public void Dispose() => _daemon.Dispose();

    [ProgramFact("chromium")]
    public async Task It_shows_roles_addresses_servers_overrides_and_events()
    {
        _daemon.Status = static () => Fresh(Samples.Cluster);
        _daemon.Happens(Samples.Event(1, DateTimeOffset.UnixEpoch, "VI_1 became master"));
        await using var shown = await chromium.ShowAsync(_daemon);
        var text = await shown.TextAsync();
        foreach (var expected in (string[])["VI_1", "MASTER", "10.9.0.100/24", "this director", "VI_2", "FAULT", "eth1 is down",
            "TCP 10.9.0.100:80", "2 of 3 up", "10.9.0.13:80", "DOWN", "Connection refused", "fwmark 7", "sorry server", "drained",
            "ann (uid 1000)", "kernel update", "VI_1 became master", "107 (100, +7 chk)", "7 password"])
        {
            Assert.Contains(expected, text);
        }

        await shown.PictureAsync("up");
        Assert.Empty(shown.Objections);
    }

    [ProgramFact("chromium")]
    public async Task A_server_that_dies_is_shown_within_two_seconds()
    {
        _daemon.Status = static () => Fresh(Samples.Cluster);
        await using var shown = await chromium.ShowAsync(_daemon);
        var row = shown.Page.Locator("tr", new() { HasText = "10.9.0.11:80" });
        await row.GetByText("up", new() { Exact = true }).WaitForAsync();
        _daemon.Status = static () => Fresh(WithServer(Samples.Cluster, Samples.Server("10.9.0.11:80", false, 10, "timeout")));
        var begin = Stopwatch.GetTimestamp();
        _daemon.Happens(new Event(
            2, DateTimeOffset.UnixEpoch, "warning", "RealServerDown", "Real server 10.9.0.11:80 is down", null, "TCP 10.9.0.100:80",
            "10.9.0.11:80"));
        await row.GetByText("DOWN", new() { Exact = true }).WaitForAsync(new() { Timeout = 10_000 });
        var took = Stopwatch.GetElapsedTime(begin);
        output.WriteLine($"a dead server is shown after {took.TotalMilliseconds:0} ms");
        Assert.InRange(took.TotalSeconds, 0, 2);
        await shown.SaysAsync("Real server 10.9.0.11:80 is down");
        await shown.PictureAsync("server-down");
        Assert.Empty(shown.Objections);
    }

    [ProgramFact("chromium")]
    public async Task A_failover_is_shown_within_two_seconds()
    {
        _daemon.Status = static () => Fresh(Samples.Cluster);
        await using var shown = await chromium.ShowAsync(_daemon);
        await shown.SaysAsync("this director");
        _daemon.Status = static () => Fresh(Samples.Cluster with
        {
            Instances = [Samples.Cluster.Instances[0] with { State = "backup", Master = "10.9.0.2", MasterPriority = 200 }],
        });
        var begin = Stopwatch.GetTimestamp();
        _daemon.Happens(Samples.Event(2, DateTimeOffset.UnixEpoch, "VI_1 became backup"));
        await shown.SaysAsync("10.9.0.2, priority 200");
        var took = Stopwatch.GetElapsedTime(begin);
        output.WriteLine($"a failover is shown after {took.TotalMilliseconds:0} ms");
        Assert.InRange(took.TotalSeconds, 0, 2);
        Assert.DoesNotContain("MASTER", await shown.TextAsync());
        await shown.PictureAsync("failover");
        Assert.Empty(shown.Objections);
    }

    [ProgramFact("chromium")]
    public async Task A_silent_director_has_no_role_and_comes_back()
    {
        _daemon.Status = static () => Fresh(Samples.Cluster);
        await using var shown = await chromium.ShowAsync(_daemon);
        await shown.SaysAsync("MASTER");
        _daemon.Stop();
        await shown.SaysAsync("No answer from the director");
        var text = await shown.TextAsync();
        Assert.DoesNotContain("MASTER", text);
        Assert.Contains("since", text);
        await shown.PictureAsync("silent");
        _daemon.Start();
        await shown.SaysAsync("MASTER");
        Assert.DoesNotContain("No answer", await shown.TextAsync());
        Assert.Empty(shown.Objections);
    }

    [ProgramFact("chromium")]
    public async Task A_page_that_hears_nothing_any_more_shows_nothing_of_before()
    {
        _daemon.Status = static () => Fresh(Samples.Cluster);
        await using var shown = await chromium.ShowAsync(_daemon);
        await shown.SaysAsync("MASTER");
        await shown.Host.DisposeAsync();
        await shown.Page.Locator("#gone").WaitForAsync();
        Assert.DoesNotContain("MASTER", await shown.TextAsync());
        await shown.PictureAsync("companion-gone");
    }

    [ProgramFact("chromium")]
    public async Task Ten_thousand_servers_are_there_soon_after_two_would_be_and_can_be_leafed_through()
    {
        _daemon.Status = static () => Fresh(Samples.Cluster);
        var begin = Stopwatch.GetTimestamp();
        await (await chromium.ShowAsync(_daemon)).DisposeAsync();
        var two = Stopwatch.GetElapsedTime(begin);
        var large = WithServer(Samples.Large(10_000), Samples.Server("10.0.39.15:80", false, 1, "timeout"));
        _daemon.Status = () => Fresh(large);
        begin = Stopwatch.GetTimestamp();
        await using var shown = await chromium.ShowAsync(_daemon);
        var took = Stopwatch.GetElapsedTime(begin);
        output.WriteLine($"shown after: two servers {two.TotalMilliseconds:0} ms; 10,000 {took.TotalMilliseconds:0} ms");
        Assert.InRange(took / two, 0, 20);
        var first = await shown.Page.Locator("table.servers tbody tr").First.InnerTextAsync();
        Assert.Contains("10.0.39.15:80", first);
        Assert.Contains("of 10000", await shown.TextAsync());
        await shown.PictureAsync("ten-thousand");
        await shown.Page.GetByText("More", new() { Exact = true }).ClickAsync();
        await shown.SaysAsync("1 to 200 of 10000");
        await shown.Page.GetByText("Next", new() { Exact = true }).ClickAsync();
        await shown.SaysAsync("201 to 400 of 10000");
        Assert.Empty(shown.Objections);
    }

    [ProgramFact("chromium")]
    public async Task It_works_without_script()
    {
        _daemon.Status = static () => Fresh(Samples.Cluster);
        await using var shown = await chromium.ShowAsync(_daemon, new() { JavaScriptEnabled = false });
        Assert.Contains("MASTER", await shown.TextAsync());
        Assert.Equal("5", await shown.Page.Locator("meta[http-equiv=refresh]").GetAttributeAsync("content"));
        Assert.Empty(shown.Objections);
    }

    [ProgramTheory("chromium")]
    [InlineData("narrow", 360, ColorScheme.Light)]
    [InlineData("narrow-dark", 360, ColorScheme.Dark)]
    [InlineData("dark", 1280, ColorScheme.Dark)]
    public async Task It_fits_every_screen_and_both_colours(string name, int width, ColorScheme colours)
    {
        _daemon.Status = static () => Fresh(Samples.Cluster);
        _daemon.Happens(Samples.Event(1, DateTimeOffset.UnixEpoch, "VI_1 became master"));
        await using var shown = await chromium.ShowAsync(
            _daemon, new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = colours });
        await shown.SaysAsync("MASTER");
        Assert.True(
            await shown.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "it is wider than the screen");
        await shown.PictureAsync(name);
        Assert.Empty(shown.Objections);
    }

    [ProgramFact("chromium")]
    public async Task Readers_find_headings_tables_and_words_beside_every_colour()
    {
        _daemon.Status = static () => Fresh(Samples.Cluster);
        await using var shown = await chromium.ShowAsync(_daemon);
        Assert.Equal(1, await shown.Page.Locator("h1").CountAsync());
        Assert.Equal(4, await shown.Page.Locator("h2:visible").CountAsync());
        // Every table has headers for its columns and every row one of its own.
        Assert.Equal(0, await shown.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('table')].filter(t => !t.querySelector('thead th[scope=col]')).length"));
        Assert.Equal(0, await shown.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('tbody tr')].filter(r => !r.querySelector('th[scope=row]')).length"));
        // A drawing says in words what it shows, or is hidden from readers.
        Assert.Equal(0, await shown.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('svg')].filter(s => !s.ariaLabel && s.getAttribute('aria-hidden') !== 'true').length"));
        Assert.Equal(0, await shown.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('.badge')].filter(b => !b.textContent.trim()).length"));
        Assert.NotNull(await shown.Page.GetAttributeAsync("html", "lang"));
        // The first key leads past the head of the page.
        await shown.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await shown.Page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
    }

    [ProgramFact("chromium")]
    public async Task Hostile_names_are_text()
    {
        const string Hostile = "<img src=x onerror=alert(1)>\"'&\n</td><script>alert(2)</script>";
        _daemon.Status = static () => Fresh(Samples.Cluster with
        {
            Summary = Hostile,
            File = Hostile,
            Instances = [Samples.Cluster.Instances[1] with { Name = Hostile, Interface = Hostile, Faults = Hostile, Rejects = Hostile }],
            VirtualServers =
            [
                Samples.Cluster.VirtualServers[0] with
                {
                    Name = Hostile,
                    RealServers = [Samples.Server(Hostile, false, 1, Hostile) with { Override = Hostile }],
                },
            ],
            Overrides = [new Override { Instance = Hostile, Kind = Hostile, Owner = Hostile, Reason = Hostile, Since = Samples.Evening }],
        });
        _daemon.Happens(Samples.Event(1, DateTimeOffset.UnixEpoch, Hostile));
        await using var shown = await chromium.ShowAsync(_daemon);
        await shown.SaysAsync("onerror=alert(1)");
        _daemon.Happens(Samples.Event(2, DateTimeOffset.UnixEpoch, Hostile + "2"));
        await shown.SaysAsync("</script>2");
        Assert.Equal(0, await shown.Page.Locator("img").CountAsync());
        Assert.Equal(1, await shown.Page.Locator("script").CountAsync());
        Assert.Empty(shown.Objections);
    }

    // As of now, so that nothing on the page is days old.
    private static StatusReply Fresh(StatusReply status) => status with { At = TimeProvider.System.GetUtcNow() };

    private static StatusReply WithServer(StatusReply status, RealServer server) => status with
    {
        VirtualServers =
        [
            .. status.VirtualServers.Select(service => service with
            {
                RealServers = [.. service.RealServers.Select(one => one.Name == server.Name ? server : one)],
            }),
        ],
    };
}
