namespace HealthChecks;

/// <summary>
/// HTTP_GET. HttpClient cannot stand in: it sends no such request (header order, "User-Agent" before "Host", a path as it is written,
/// HTTP/1.0 with Host), undoes the transfer coding that the digest covers, and pools connections where each url has one of its own.
/// </summary>
internal sealed class HttpChecker(HttpCheckerOptions options) : IConversationChecker
{
    private readonly byte[][] _requests = [.. options.Urls.Select(url => HttpRequest.Format(url, options.Protocol, options.Connection.Remote))];

    public ConnectionOptions Connection => options.Connection;

    public IConversation Begin(int step) => new HttpConversation(options, options.Urls[step], _requests[step]);
}
