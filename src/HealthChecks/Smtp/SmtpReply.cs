using System.Buffers.Text;
using System.Text;

namespace HealthChecks;

/// <summary>
/// Reads one reply (RFC 5321 §4.2) in pieces of any size, with bounded memory:
/// <code>
/// reply = *( code "-" [ text ] CRLF ) code [ SP [ text ] ] CRLF
/// </code>
/// A line may end in a bare LF. What follows the reply is not looked at.
/// </summary>
internal sealed class SmtpReply
{
    /// <summary>Octets of a whole reply: more is not a greeting.</summary>
    public const int MaxLength = 8 * 1024;

    private const int CodeLength = 3;
    // More of a line is not shown to anybody.
    private const int KeptOfLine = 80;

    private readonly byte[] _line = new byte[KeptOfLine];
    private int _lineLength;
    private int _length;

    /// <summary>The code once the reply is whole; 0 when it has none.</summary>
    public int? Code { get; private set; }

    /// <summary>The last line, for people: unprintable octets are dots.</summary>
    public string Text => string.Concat(
        Encoding.Latin1.GetString(_line, 0, _lineLength).TrimEnd('\r').Select(letter => letter is >= ' ' and <= '~' ? letter : '.'));

    /// <summary>Takes what was received.</summary>
    public void Read(ReadOnlySpan<byte> received)
    {
        foreach (var octet in received)
        {
            if (Code is not null)
            {
                return;
            }

            Read(octet);
        }
    }

    private void Read(byte octet)
    {
        if (++_length > MaxLength)
        {
            Code = 0;
        }
        else if (octet == '\n')
        {
            EndLine();
        }
        else if (_lineLength < KeptOfLine)
        {
            _line[_lineLength++] = octet;
        }
    }

    private void EndLine()
    {
        ReadOnlySpan<byte> line = _line.AsSpan(0, _lineLength);
        line = line.TrimEnd((byte)'\r');
        var hasCode = line.Length >= CodeLength
            && Utf8Parser.TryParse(line[..CodeLength], out int code, out var used)
            && used == CodeLength
            && code >= 100
            && (line.Length == CodeLength || line[CodeLength] is (byte)' ' or (byte)'-');
        if (hasCode && line.Length > CodeLength && line[CodeLength] == '-')
        {
            _lineLength = 0;
            return;
        }

        Code = hasCode ? (((line[0] - '0') * 100) + ((line[1] - '0') * 10) + line[2] - '0') : 0;
    }
}
