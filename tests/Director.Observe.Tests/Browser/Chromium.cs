using Director.Observe.Tests.Support;
using Microsoft.Playwright;

namespace Director.Observe.Tests.Browser;

/// <summary>
/// Debian's chromium, started once for all tests of the page. It is never downloaded: without it they are skipped, and seen to be.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (!File.Exists("/usr/bin/chromium"))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        // Root has no sandbox, and /dev/shm is small in containers.
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A window that shows the page of a companion of this daemon.</summary>
    internal async Task<ShownPage> ShowAsync(FakeDaemon daemon, BrowserNewContextOptions? options = null, string path = "/")
    {
        var host = await RunningHost.StartAsync(TimeProvider.System, Outlets.All, null, daemon.Path);
        var context = await _browser!.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        var page = await context.NewPageAsync();
        ShownPage shown = new(host, context, page);
        await page.GotoAsync(new Uri(host.Address, path).ToString());
        return shown;
    }
}
