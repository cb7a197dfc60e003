using System.Collections.Concurrent;
using Director.Observe.Tests.Support;
using Microsoft.Playwright;
using TestSupport;

namespace Director.Observe.Tests.Browser;

/// <summary>A window with the page, and what the browser has to say against it.</summary>
internal sealed class ShownPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _objections = [];

    public ShownPage(RunningHost host, IBrowserContext context, IPage page)
    {
        (Host, _context, Page) = (host, context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _objections.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _objections.Enqueue(error);
        page.Dialog += (_, dialog) => _objections.Enqueue($"a dialog: {dialog.Message}");
    }

    public RunningHost Host { get; }

    public IPage Page { get; }

    /// <summary>Errors and warnings of its console, exceptions, and dialogs that opened.</summary>
    public IReadOnlyCollection<string> Objections => _objections;

    /// <summary>What can be read of it.</summary>
    public Task<string> TextAsync() => Page.InnerTextAsync("body");

    /// <summary>Waits until it says this.</summary>
    public Task SaysAsync(string text) => Page.Locator("main").Filter(new() { HasText = text }).WaitForAsync(new() { Timeout = 10_000 });

    /// <summary>Keeps a picture in artifacts/page.</summary>
    public Task PictureAsync(string name) => Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Repository.Root, "artifacts", "page", $"{name}.png"),
        FullPage = true,
    });

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        await Host.DisposeAsync();
    }
}
