using System.Net.Sockets;

namespace Director.Protocol.Client;

/// <summary>Reads lines of UTF-8 from a socket, into one buffer that grows with the longest.</summary>
internal sealed class LineReader
{
    // Ten thousand servers are some 6 MB.
    private const int Longest = 1 << 28;

    private byte[] _buffer = new byte[1 << 16];
    private int _begin;
    private int _end;

    /// <summary>The next line without its end, valid until the next call; null: the other end has closed.</summary>
    /// <exception cref="InvalidDataException">It is longer than any answer.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(Socket socket, CancellationToken stop)
    {
        for (var searched = _begin; ;)
        {
            var found = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var line = _buffer.AsMemory(_begin, searched + found - _begin);
                _begin = searched + found + 1;
                return line;
            }

            MakeRoom();
            searched = _end;
            var read = await socket.ReceiveAsync(_buffer.AsMemory(_end), stop).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            _end += read;
        }
    }

    private void MakeRoom()
    {
        if (_begin > 0)
        {
            _buffer.AsSpan(_begin, _end - _begin).CopyTo(_buffer);
            (_begin, _end) = (0, _end - _begin);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _end < Longest ? _end * 2 : throw new InvalidDataException($"it is longer than {Longest} bytes"));
        }
    }
}
