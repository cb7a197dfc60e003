using System.Net;
using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>A url of HTTP_GET or SSL_GET with what is made of it once for all attempts.</summary>
/// <param name="Url">As the file has it.</param>
/// <param name="Request">What is sent.</param>
/// <param name="Pattern">What the page is to match; null: it is not looked at.</param>
internal sealed record HttpPage(HttpUrl Url, byte[] Request, PagePattern? Pattern)
{
    /// <summary>Those of a checker, in its order.</summary>
    /// <param name="remote">Who is asked.</param>
    public static HttpPage[] Of(HttpGet settings, IPEndPoint remote) =>
        [.. settings.Urls.Items.Select(url => new HttpPage(url, HttpRequest.Format(url, settings.Protocol, remote), PagePattern.Of(url)))];
}
