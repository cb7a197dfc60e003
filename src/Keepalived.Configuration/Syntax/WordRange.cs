namespace Keepalived.Configuration;

/// <summary>Where a word is in its piece.</summary>
/// <param name="Start">Index of its first character, after the quote if it is quoted.</param>
/// <param name="Length">Characters, without quotes.</param>
internal readonly record struct WordRange(int Start, int Length)
{
    /// <summary>Index of what follows its last character.</summary>
    public int End => Start + Length;
}
