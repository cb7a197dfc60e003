namespace Keepalived.Configuration;

/// <summary>Marks the rows of the table that a reload does not go by.</summary>
internal static class StartKeywords
{
    /// <summary>The same keyword with <see cref="Keyword.IsReadAtStart"/>.</summary>
    public static TKeyword AtStart<TKeyword>(this TKeyword keyword)
        where TKeyword : Keyword
    {
        keyword.IsReadAtStart = true;
        return keyword;
    }
}
