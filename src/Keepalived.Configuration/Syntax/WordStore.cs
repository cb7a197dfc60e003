namespace Keepalived.Configuration;

/// <summary>The places of words of many statements, in few arrays: one for each would be as large as the statement.</summary>
internal sealed class WordStore
{
    private const int Words = 1024;

    private WordRange[] _array = [];
    private int _used;

    /// <summary>Keeps the words of a statement.</summary>
    public ReadOnlyMemory<WordRange> Add(ReadOnlySpan<WordRange> words)
    {
        if (words.Length > _array.Length - _used)
        {
            _array = new WordRange[Math.Max(Words, words.Length)];
            _used = 0;
        }

        var place = _array.AsMemory(_used, words.Length);
        words.CopyTo(place.Span);
        _used += words.Length;
        return place;
    }
}
