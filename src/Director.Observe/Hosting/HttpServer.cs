using System.Net;
using Director.Observe.Options;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Director.Observe.Hosting;

/// <summary>The HTTP server: where it listens, what it takes at most, and who answers what.</summary>
internal static class HttpServer
{
    private const int MostConnections = 256;

    /// <summary>Addresses and limits. It shows a few pages to a few people: whoever asks for more than that is sent away early.</summary>
    public static void Configure(KestrelServerOptions server, IReadOnlyList<ListenAddress> addresses)
    {
        server.AddServerHeader = false;
        server.AllowSynchronousIO = false;
        var limits = server.Limits;
        limits.MaxConcurrentConnections = MostConnections;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.MaxRequestBodySize = 0;
        limits.MaxRequestLineSize = 2048;
        limits.MaxRequestHeadersTotalSize = 16384;
        limits.MaxRequestHeaderCount = 64;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        limits.MaxResponseBufferSize = 256 * 1024;
        foreach (var address in addresses)
        {
            if (address.Path is not null)
            {
                // Whoever ended before may have left it.
                File.Delete(address.Path);
                server.ListenUnixSocket(address.Path, Plain);
            }
            else if (address.Address is not null)
            {
                server.Listen(address.Address, address.Port, Plain);
            }
            else
            {
                server.ListenLocalhost(address.Port, Plain);
            }
        }
    }

    /// <summary>Answers a request by the pages: nothing but GET and HEAD, nothing that is not there.</summary>
    public static RequestDelegate Answer(IReadOnlyDictionary<string, RequestDelegate> pages) => async context =>
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        if (!pages.TryGetValue(request.Path.Value ?? "", out var page))
        {
            await SayAsync(response, HttpStatusCode.NotFound, $"There is no such page. The pages are: {string.Join(' ', pages.Keys)}\n");
        }
        else if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            headers.Allow = "GET, HEAD";
            await SayAsync(response, HttpStatusCode.MethodNotAllowed, "This server only shows: it answers GET and HEAD.\n");
        }
        else
        {
            await page(context);
        }
    };

    /// <summary>A short answer for people.</summary>
    public static Task SayAsync(HttpResponse response, HttpStatusCode status, string text)
    {
        response.StatusCode = (int)status;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(text);
    }

    private static void Plain(ListenOptions listen) => listen.Protocols = HttpProtocols.Http1;
}
