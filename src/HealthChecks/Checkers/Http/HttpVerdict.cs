using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace HealthChecks;

/// <summary>Judges a reply as it arrives: the status, and the MD5 digest of the body where the url has one.</summary>
internal sealed class HttpVerdict : IDisposable
{
    private readonly HttpUrl _url;
    private readonly HttpReply _reply = new();
    private readonly IncrementalHash? _digest;

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "What the configuration's digest is; nothing rests on it.")]
    public HttpVerdict(HttpUrl url)
    {
        _url = url;
        _digest = url.Digest is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    }

    /// <summary>Whether nothing more needs to be read.</summary>
    public bool IsFinal => _reply.IsComplete || _reply.Error != HttpReplyError.None;

    /// <summary>The verdict, once final.</summary>
    public CheckResult Result => Problem() is { } problem ? new(false, $"GET {_url.Path}: {problem}") : new(true, $"GET {_url.Path}: status {_reply.Status}");

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
        if (_url.Accepts(_reply.Status))
        {
            return null;
        }

        var expected = _url.Status.IsEmpty ? StatusRange.Success.ToString() : string.Join(' ', _url.Status);
        return $"status {_reply.Status}, expected {expected}";
    }

    private string? DigestProblem()
    {
        if (_digest is null)
        {
            return null;
        }

        var digest = Convert.ToHexStringLower(_digest.GetHashAndReset());
        return digest.Equals(_url.Digest, StringComparison.OrdinalIgnoreCase) ? null : $"digest {digest}, expected {_url.Digest}";
    }
}
