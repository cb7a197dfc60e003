namespace HealthChecks;

/// <summary>
/// Follows a body in the chunked transfer coding (RFC 9112 §7.1), in pieces of any size:
/// <code>
/// chunked-body = *( chunk-size [ chunk-ext ] CRLF chunk-data CRLF ) 1*"0" [ chunk-ext ] CRLF *( field-line CRLF ) CRLF
/// </code>
/// A line may end in a bare LF. What is not in this form has no end but the connection's.
/// </summary>
internal sealed class ChunkedBody
{
    private State _state;
    private long _left;
    private bool _isLineEmpty;
    private bool _hasDigit;

    private enum State
    {
        Size,
        Extension,
        Data,
        DataEnd,
        Trailer,
        Complete,
        Broken,
    }

    /// <summary>Whether its last chunk and what follows that have come.</summary>
    public bool IsComplete => _state == State.Complete;

    /// <summary>Takes what was received.</summary>
    /// <param name="received">With its coding.</param>
    /// <param name="page">Gets what was coded; null: nobody asks for it.</param>
    /// <returns>How much of it belongs to the body: all of it until that is complete.</returns>
    public int Read(ReadOnlySpan<byte> received, PageText? page)
    {
        var at = 0;
        while (at < received.Length && !IsComplete)
        {
            if (_state is State.Data or State.Broken)
            {
                var length = _state == State.Broken ? received.Length - at : (int)Math.Min(received.Length - at, _left);
                page?.Add(received.Slice(at, length));
                at += length;
                _left -= length;
                _state = _state == State.Data && _left == 0 ? State.DataEnd : _state;
            }
            else
            {
                Read(received[at++]);
            }
        }

        return at;
    }

    private void Read(byte octet)
    {
        switch (_state)
        {
            case State.Size when Digit(octet) is { } digit:
                // Four bits short of the largest number.
                _state = _left > long.MaxValue >> 4 ? State.Broken : State.Size;
                (_left, _hasDigit) = ((_left << 4) + digit, true);
                break;
            case State.Size when !_hasDigit:
                _state = State.Broken;
                break;
            case State.Size or State.Extension when octet == '\n':
                EndSize();
                break;
            case State.Size:
                _state = octet is (byte)';' or (byte)' ' or (byte)'\t' or (byte)'\r' ? State.Extension : State.Broken;
                break;
            case State.DataEnd when octet == '\n':
                (_state, _hasDigit) = (State.Size, false);
                break;
            case State.DataEnd when octet != '\r':
                _state = State.Broken;
                break;
            case State.Trailer when octet == '\n':
                _state = _isLineEmpty ? State.Complete : State.Trailer;
                _isLineEmpty = true;
                break;
            case State.Trailer when octet != '\r':
                _isLineEmpty = false;
                break;
        }
    }

    private void EndSize()
    {
        _isLineEmpty = true;
        _state = _left == 0 ? State.Trailer : State.Data;
    }

    private static int? Digit(byte octet) => octet switch
    {
        >= (byte)'0' and <= (byte)'9' => octet - '0',
        >= (byte)'a' and <= (byte)'f' => octet - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => octet - 'A' + 10,
        _ => null,
    };
}
