using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace HealthChecks;

/// <summary>
/// Judges a reply as it arrives: the status, the MD5 digest of the body where the url has one, and last the pattern, in keepalived's order.
/// </summary>
internal sealed class HttpVerdict : IDisposable
{
    private readonly HttpPage _page;
    private readonly PageText? _text;
    private readonly HttpReply _reply;
    private readonly IncrementalHash? _digest;

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms",
        Justification = "What the configuration's digest is; nothing rests on it.")]
    public HttpVerdict(HttpPage page)
    {
        _page = page;
        _text = page.Pattern is null ? null : new();
        _reply = new(_text);
        _digest = page.Url.Digest is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    }

    /// <summary>Whether nothing more needs to be read.</summary>
    public bool IsFinal => _reply.IsComplete || _reply.Error != HttpReplyError.None;

    /// <summary>The verdict, once final.</summary>
    public ConversationStep Step
        => Problem() is { } problem ? ConversationStep.End(new(false, $"GET {_page.Url.Path}: {problem}"))
            : _page.Pattern is { } pattern ? ConversationStep.Judge(() => pattern.Judge(_text!))
            : ConversationStep.End(new(true, $"GET {_page.Url.Path}: status {_reply.Status}"));

    /// <summary>Takes what was received; nothing means that the server has closed.</summary>
    public void Add(ReadOnlySpan<byte> received)
    {
        if (received.IsEmpty)
        {
            _reply.End();
            return;
        }

        var body = _reply.Read(received);
        _digest?.AppendData(body);
    }

    public void Dispose() => _digest?.Dispose();

    private string? Problem() => _reply.Error switch
    {
        HttpReplyError.StatusLine => "the answer is not HTTP",
        HttpReplyError.HeaderTooLong => $"the answer's header is longer than {HttpReply.MaxHeaderLength} bytes",
        HttpReplyError.BodyTooLong => $"the answer's body is longer than {HttpReply.MaxBodyLength} bytes",
        HttpReplyError.Truncated => "the connection was closed before the end of the answer's header",
        _ => StatusProblem() ?? DigestProblem(),
    };

    private string? StatusProblem()
    {
        foreach (var range in _page.Url.StatusCodes)
        {
            if (_reply.Status >= range.First && _reply.Status <= range.Last)
            {
                return null;
            }
        }

        return $"status {_reply.Status}, expected {string.Join(' ', _page.Url.StatusCodes)}";
    }

    private string? DigestProblem()
    {
        if (_digest is null)
        {
            return null;
        }

        var digest = Convert.ToHexStringLower(_digest.GetHashAndReset());
        return digest.Equals(_page.Url.Digest, StringComparison.OrdinalIgnoreCase) ? null : $"digest {digest}, expected {_page.Url.Digest}";
    }
}
