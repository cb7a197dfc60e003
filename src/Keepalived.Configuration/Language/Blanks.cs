using System.Buffers;

namespace Keepalived.Configuration;

/// <summary>What separates words.</summary>
internal static class Blanks
{
    /// <summary>Them and the quote: a word has none of these.</summary>
    public static readonly SearchValues<char> AndQuotes = SearchValues.Create(All + "\"");

    private const string All = " \t\r\f\v";
    private static readonly SearchValues<char> Each = SearchValues.Create(All);

    public static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\f' or '\v';

    public static bool IsBlank(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Each);

    /// <summary>Index of the first character from <paramref name="start"/> on that is not blank, or the length.</summary>
    public static int EndOf(ReadOnlySpan<char> text, int start)
        => text[start..].IndexOfAnyExcept(Each) is var end and >= 0 ? start + end : text.Length;
}
