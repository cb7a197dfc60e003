using System.Buffers.Text;
using System.Text;

namespace HealthChecks;

/// <summary>
/// Reads a reply (RFC 9112 §4 to §6.3) as it arrives, in pieces of any size, with bounded memory and work. Of the header it keeps the
/// status and what tells where the body ends; the body is handed on as it came, transfer coding and all, because that is what keepalived's
/// genhash digests. Patterns see it without the coding.
/// <code>
/// HTTP-message = status-line CRLF *( field-line CRLF ) CRLF [ message-body ]
/// status-line  = HTTP-version SP status-code SP [ reason-phrase ]
/// </code>
/// A line may end in a bare LF (§2.2).
/// </summary>
/// <param name="page">Gets the body without its transfer coding; null: nobody asks for it.</param>
internal sealed class HttpReply(PageText? page = null)
{
    /// <summary>Octets of status line and fields together.</summary>
    public const int MaxHeaderLength = 64 * 1024;

    /// <summary>Octets of body.</summary>
    public const long MaxBodyLength = 16 * 1024 * 1024;

    // More of a line than this decides nothing; it is counted and dropped.
    private const int KeptOfLine = 256;

    private readonly byte[] _line = new byte[KeptOfLine];
    private int _lineLength;
    private int _headerLength;
    private long _bodyLength;
    private long? _contentLength;
    private bool _coded;
    private ChunkedBody? _chunks;
    private bool _inBody;

    /// <summary>The status code; 0 until the first line is read.</summary>
    public int Status { get; private set; }

    /// <summary>What is wrong; nothing more is read after it.</summary>
    public HttpReplyError Error { get; private set; }

    /// <summary>
    /// Whether the reply is whole without the connection's end: by its Content-Length or last chunk, or because its status has no body.
    /// </summary>
    public bool IsComplete { get; private set; }

    /// <summary>Takes what was received.</summary>
    /// <returns>The part of it that belongs to the body.</returns>
    public ReadOnlySpan<byte> Read(ReadOnlySpan<byte> received)
    {
        while (!_inBody && Error == HttpReplyError.None && !received.IsEmpty)
        {
            received = ReadHeader(received);
        }

        return Error == HttpReplyError.None && !IsComplete ? ReadBody(received) : default;
    }

    /// <summary>Says that the connection has ended.</summary>
    public void End()
    {
        if (Error == HttpReplyError.None)
        {
            Error = _inBody ? HttpReplyError.None : HttpReplyError.Truncated;
            IsComplete = _inBody;
        }
    }

    private ReadOnlySpan<byte> ReadHeader(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf((byte)'\n');
        var piece = end < 0 ? received : received[..end];
        _headerLength += piece.Length + 1;
        if (_headerLength > MaxHeaderLength)
        {
            Error = HttpReplyError.HeaderTooLong;
            return default;
        }

        Keep(piece);
        if (end < 0)
        {
            return default;
        }

        ReadLine();
        _lineLength = 0;
        return received[(end + 1)..];
    }

    private void Keep(ReadOnlySpan<byte> piece)
    {
        piece = piece[..Math.Min(piece.Length, KeptOfLine - _lineLength)];
        piece.CopyTo(_line.AsSpan(_lineLength));
        _lineLength += piece.Length;
    }

    private void ReadLine()
    {
        ReadOnlySpan<byte> line = _line.AsSpan(0, _lineLength);
        if (line.EndsWith("\r"u8))
        {
            line = line[..^1];
        }

        if (Status == 0)
        {
            ReadStatusLine(line);
        }
        else if (line.IsEmpty)
        {
            EndHeader();
        }
        else
        {
            ReadField(line);
        }
    }

    private void ReadStatusLine(ReadOnlySpan<byte> line)
    {
        // HTTP/1.1 200 OK
        var valid = line.Length >= 12
            && line.StartsWith("HTTP/"u8)
            && char.IsAsciiDigit((char)line[5])
            && line[6] == '.'
            && char.IsAsciiDigit((char)line[7])
            && line[8] == ' '
            && (line.Length == 12 || line[12] == ' ');
        if (valid && Utf8Parser.TryParse(line[9..12], out ushort status, out var used) && used == 3 && status >= 100)
        {
            Status = status;
        }
        else
        {
            Error = HttpReplyError.StatusLine;
        }
    }

    private void ReadField(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon < 0)
        {
            return;
        }

        var name = line[..colon];
        var value = line[(colon + 1)..].Trim(" \t"u8);
        if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
        {
            _coded = true;
            _chunks = EndsInChunked(value) ? new() : null;
        }
        else if (Ascii.EqualsIgnoreCase(name, "content-length"u8))
        {
            ReadContentLength(value);
        }
        else if (page is not null && Ascii.EqualsIgnoreCase(name, "content-encoding"u8))
        {
            page.IsEncoded = !Ascii.EqualsIgnoreCase(value, "identity"u8);
        }
    }

    private static bool EndsInChunked(ReadOnlySpan<byte> codings) =>
        Ascii.EqualsIgnoreCase(codings[(codings.LastIndexOf((byte)',') + 1)..].Trim(" \t"u8), "chunked"u8);

    // A length that cannot be, or two that differ, are as good as none: the connection's end tells (§6.3).
    private void ReadContentLength(ReadOnlySpan<byte> value)
    {
        var valid = Utf8Parser.TryParse(value, out ulong length, out var used) && used == value.Length && length <= long.MaxValue;
        if (!valid || (_contentLength is { } earlier && (ulong)earlier != length))
        {
            _coded = true;
            return;
        }

        _contentLength = (long)length;
    }

    private void EndHeader()
    {
        _inBody = true;
        IsComplete = Status is < 200 or 204 or 304 || (!_coded && _contentLength == 0);
    }

    private ReadOnlySpan<byte> ReadBody(ReadOnlySpan<byte> received)
    {
        if (_chunks is not null)
        {
            received = received[.._chunks.Read(received, page)];
            IsComplete = _chunks.IsComplete;
        }
        else if (!_coded && _contentLength is { } length)
        {
            received = received[..(int)Math.Min(received.Length, length - _bodyLength)];
            IsComplete = _bodyLength + received.Length == length;
        }

        if (_chunks is null)
        {
            page?.Add(received);
        }

        _bodyLength += received.Length;
        if (_bodyLength > MaxBodyLength)
        {
            Error = HttpReplyError.BodyTooLong;
            IsComplete = false;
            return default;
        }

        return received;
    }
}
