using System.Buffers;

namespace Director.Control.Server;

/// <summary>What is to be sent, in pieces that are used again: none is large, however large the whole is.</summary>
internal sealed class SendBuffer : IBufferWriter<byte>, IDisposable
{
    private const int Piece = 32 * 1024;

    private readonly List<byte[]> _pieces = [];
    private readonly List<int> _lengths = [];

    /// <summary>The pieces, in order.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Pieces =>
        _pieces.Select((piece, index) => new ReadOnlyMemory<byte>(piece, 0, _lengths[index]));

    /// <inheritdoc />
    public void Advance(int count) => _lengths[^1] += count;

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_pieces.Count == 0 || _pieces[^1].Length - _lengths[^1] < Math.Max(sizeHint, 1))
        {
            _pieces.Add(ArrayPool<byte>.Shared.Rent(Math.Max(sizeHint, Piece)));
            _lengths.Add(0);
        }

        return _pieces[^1].AsMemory(_lengths[^1]);
    }

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc />
    public void Dispose() => _pieces.ForEach(static piece => ArrayPool<byte>.Shared.Return(piece));
}
