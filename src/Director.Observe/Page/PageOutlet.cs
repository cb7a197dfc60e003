using System.Buffers;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Director.Observe.Daemon;
using Director.Observe.Hosting;
using Director.Protocol.V1;

namespace Director.Observe.Page;

/// <summary>
/// A page for people, live while it is open: / is all of it, /v1/page its changing part, /v1/events says when that changed.
/// </summary>
internal sealed class PageOutlet : IOutlet
{
    /// <summary>How many pages are kept up to date at once.</summary>
    public const int MostWatchers = 64;

    private int _watchers;

    /// <inheritdoc />
    public string Name => "the page";

    /// <inheritdoc />
    public IReadOnlyDictionary<string, RequestDelegate> Pages(Surroundings surroundings)
    {
        PagePump pump = new(surroundings.Daemon, surroundings.Events, surroundings.Time);
        var host = Environment.MachineName;
        return new Dictionary<string, RequestDelegate>
        {
            ["/"] = context => AnswerAsync(context, pump, (html, view, shown) => PageHtml.Document(html, view, shown, host)),
            ["/v1/page"] = context => AnswerAsync(context, pump, (html, view, shown) => PageHtml.Part(html, view, shown, host)),
            ["/v1/events"] = context => WatchAsync(context, pump),
            ["/page.css"] = Asset("page.css", "text/css"),
            ["/page.js"] = Asset("page.js", "text/javascript"),
            ["/icon.svg"] = Asset("icon.svg", "image/svg+xml"),
        };
    }

    private static async Task AnswerAsync(HttpContext context, PagePump pump, Action<Html, View, Shown> write)
    {
        var view = await pump.CurrentAsync(context.RequestAborted);
        ArrayBufferWriter<byte> buffer = new(64 * 1024);
        write(new Html(buffer), view, ShownBy(context.Request.Query));
        await SendAsync(context, "text/html", buffer.WrittenMemory);
    }

    private static async Task SendAsync(HttpContext context, string type, ReadOnlyMemory<byte> bytes)
    {
        context.Response.ContentType = $"{type}; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
        }
    }

    private static Shown ShownBy(IQueryCollection query)
    {
        string? service = query["service"];
        return new(
            string.IsNullOrEmpty(service) ? null : service,
            int.TryParse(query["from"], NumberStyles.None, CultureInfo.InvariantCulture, out var from) && service is not null ? from : 0);
    }

    private async Task WatchAsync(HttpContext context, PagePump pump)
    {
        try
        {
            if (Interlocked.Increment(ref _watchers) > MostWatchers)
            {
                context.Response.Headers.RetryAfter = "10";
                await HttpServer.SayAsync(context.Response, HttpStatusCode.ServiceUnavailable, "Too many viewers. Try again later.\n");
                return;
            }

            var lifetime = context.RequestServices.GetRequiredService<IHostApplicationLifetime>();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            context.Response.ContentType = "text/event-stream";
            await TellAsync(context.Response, pump, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the companion ends.
        }
        finally
        {
            Interlocked.Decrement(ref _watchers);
        }
    }

    private static async Task TellAsync(HttpResponse response, PagePump pump, CancellationToken stop)
    {
        await response.WriteAsync("retry: 1000\n\n", stop);
        await response.Body.FlushAsync(stop);
        var view = await pump.CurrentAsync(stop);
        // Only what happens from now on: the page has the rest.
        var told = view.Events is [.., var newest] ? newest : null;
        while (true)
        {
            StringBuilder text = new();
            foreach (var happened in EventFeed.PastOf(view.Events, told).Missed)
            {
                var json = JsonSerializer.Serialize(happened, ControlJson.Default.Event);
                text.Append(CultureInfo.InvariantCulture, $"event: happened\ndata: {json}\n\n");
                told = happened;
            }

            var answers = view.Reading.Status is null ? "false" : "true";
            text.Append(CultureInfo.InvariantCulture, $"event: status\ndata: {{\"number\":{view.Number},\"answers\":{answers}}}\n\n");
            await response.WriteAsync(text.ToString(), stop);
            await response.Body.FlushAsync(stop);
            view = await pump.NextAsync(view.Number, stop);
        }
    }

    private static RequestDelegate Asset(string name, string type)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the program");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return context => SendAsync(context, type, bytes);
    }
}
