namespace Keepalived.Configuration;

/// <summary>Finds what is a secret in statements. In doubt it is one: a misspelt keyword must not bring a password into a log.</summary>
internal sealed class SecretStatements(SecretPlaces secrets)
{
    private bool _secretIsMissing;

    /// <summary>The secret of the last statement is still to come, on a line of its own.</summary>
    public bool AwaitsSecret => _secretIsMissing;

    /// <summary>Hides the line from the secret on, if there is one.</summary>
    /// <param name="line">The line it stands in, definitions replaced.</param>
    /// <param name="layout">The statement; at least one word.</param>
    /// <param name="table">The block it stands in; null: an unknown one.</param>
    /// <param name="keyword">What the first word is there; null: nothing that is known.</param>
    public void Hide(LogicalLine line, PieceLayout layout, KeywordTable? table, Keyword? keyword)
    {
        var piece = layout.Piece;
        var words = layout.Words;
        var text = line.Text.AsSpan(piece.Start, piece.Length);
        if (keyword is null && IsBareSecret(text.Slice(words[0].Start, words[0].Length), table))
        {
            secrets.Add(line, piece.Start + words[0].Start, piece.Start + words[0].Start);
            return;
        }

        _secretIsMissing = false;
        if (WordsShown(text, words, table, keyword) is { } shown)
        {
            _secretIsMissing = shown == words.Length;
            secrets.Add(line, piece.Start + words[0].Start, piece.Start + words[shown - 1].End);
        }
    }

    /// <summary>
    /// True for a password on a line of its own, in its block or below its keyword, and for one that no blank parts from its keyword.
    /// </summary>
    private bool IsBareSecret(ReadOnlySpan<char> word, KeywordTable? table)
        => _secretIsMissing
            || SecretKeywords.BeginsWithOne(word)
            || (table is { HasSecrets: true } && Suggestions.For(word.ToString(), table.Keywords.Select(k => k.Name)) is null);

    /// <summary>How many words may be shown of a line that holds, or may hold, a secret; null: all of it may.</summary>
    private static int? WordsShown(ReadOnlySpan<char> text, ReadOnlySpan<WordRange> words, KeywordTable? table, Keyword? keyword)
        => keyword switch
        {
            null => table is { HasSecrets: true } ? 1 : IndexOfKeyword(text, words, 0) + 1,
            { IsSecret: true } => 1,
            { BodyKind: BodyKind.Keywords, Body.HasSecrets: true } when words.Length > 1 => 1,

            // "auth_type PASS auth_pass x": what stands behind the words that are read may be anything.
            { MostWords: > 0 and var most } when words.Length > most => table!.HasSecrets ? most : IndexOfKeyword(text, words, most) + 1,
            _ => null,
        };

    private static int? IndexOfKeyword(ReadOnlySpan<char> text, ReadOnlySpan<WordRange> words, int from)
    {
        for (var i = from; i < words.Length; i++)
        {
            if (SecretKeywords.IsNearly(text.Slice(words[i].Start, words[i].Length)))
            {
                return i;
            }
        }

        return null;
    }
}
