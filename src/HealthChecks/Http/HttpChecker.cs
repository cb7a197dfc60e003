using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>
/// HTTP_GET. HttpClient cannot stand in: it sends no such request (header order, "User-Agent" before "Host", a path as it is written,
/// HTTP/1.0 with Host), undoes the transfer coding that the digest covers, and pools connections where each url has one of its own.
/// </summary>
internal sealed class HttpChecker : IConversationChecker
{
    public static readonly CheckKind Kind = CheckKind.Of<HttpGet>(
        "HTTP_GET",
        settings => new HttpChecker(settings),
        settings => new() { Steps = settings.Urls.Items.Length, IsHastyWhileNotUp = settings.FastRecovery });

    private readonly HttpGet _settings;
    private readonly HttpPage[] _pages;

    public HttpChecker(HttpGet settings)
    {
        _settings = settings;
        Connection = ConnectionOptions.Of(settings);
        _pages = HttpPage.Of(settings, Connection.Remote);
    }

    public ConnectionOptions Connection { get; }

    public IConversation Begin(int step) => new HttpConversation(Connection, _settings.DelayLoop, _pages[step]);
}
