namespace HealthChecks;

/// <summary>The beginning of a page, for patterns to look at: without the transfer coding, and as it was sent else.</summary>
internal sealed class PageText
{
    /// <summary>Bytes that are kept. A pattern does not see what comes after them.</summary>
    public const int MaxLength = 256 * 1024;

    private const int FirstLength = 1024;

    private byte[] _bytes = [];
    private int _length;
    private bool _isCut;

    /// <summary>What is there of it.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>The server has compressed it, unasked.</summary>
    public bool IsEncoded { get; set; }

    /// <summary>Why a pattern may find another page than people see in it; empty: nothing.</summary>
    public string Remark => IsEncoded ? ", which the server has sent compressed"
        : _isCut ? $", of which only the first {MaxLength} bytes are searched"
        : "";

    /// <summary>Takes the next piece.</summary>
    public void Add(ReadOnlySpan<byte> piece)
    {
        _isCut |= piece.Length > MaxLength - _length;
        piece = piece[..Math.Min(piece.Length, MaxLength - _length)];
        if (_length + piece.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Min(MaxLength, Math.Max(Math.Max(FirstLength, 2 * _bytes.Length), _length + piece.Length)));
        }

        piece.CopyTo(_bytes.AsSpan(_length));
        _length += piece.Length;
    }
}
