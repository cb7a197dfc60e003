namespace Keepalived.Configuration;

/// <summary>What else a row of the table says of its keyword. Each returns the same keyword.</summary>
internal static class KeywordMarks
{
    /// <summary>There is nothing to do for it here, and never will be.</summary>
    /// <param name="why">Why, for the reference.</param>
    public static TKeyword NothingToDo<TKeyword>(this TKeyword keyword, string why)
        where TKeyword : Keyword => keyword.Settle(KeywordStatus.NotApplicable, why);

    /// <summary>keepalived has no such keyword any more, or one that does nothing.</summary>
    /// <param name="instead">What to do about it; empty: nothing.</param>
    public static TKeyword Obsolete<TKeyword>(this TKeyword keyword, string instead = "")
        where TKeyword : Keyword => keyword.Settle(KeywordStatus.Obsolete, instead);

    /// <summary>Another keyword is better; a warning says so.</summary>
    /// <param name="instead">Which one.</param>
    public static TKeyword Deprecated<TKeyword>(this TKeyword keyword, string instead)
        where TKeyword : Keyword
    {
        keyword.IsDeprecated = true;
        keyword.StatusNote = instead;
        return keyword;
    }

    /// <summary>A reload does not change what runs already: <see cref="Keyword.IsReadAtStart"/>.</summary>
    public static TKeyword AtStart<TKeyword>(this TKeyword keyword)
        where TKeyword : Keyword
    {
        keyword.IsReadAtStart = true;
        return keyword;
    }

    /// <summary>It says where or as whom we act: a line of it that cannot be read refuses the whole file (decision 0011).</summary>
    public static TKeyword SaysWhere<TKeyword>(this TKeyword keyword)
        where TKeyword : Keyword
    {
        keyword.SaysWhere = true;
        return keyword;
    }

    /// <summary>Its arguments are never shown.</summary>
    public static TKeyword Secret<TKeyword>(this TKeyword keyword)
        where TKeyword : Keyword => keyword.WithSecrecy(true);

    /// <summary>Anybody may read its arguments, although its name sounds like a secret.</summary>
    public static TKeyword NotSecret<TKeyword>(this TKeyword keyword)
        where TKeyword : Keyword => keyword.WithSecrecy(false);

    /// <summary>Its arguments are used byte for byte.</summary>
    public static TKeyword Raw<TKeyword>(this TKeyword keyword)
        where TKeyword : Keyword
    {
        keyword.IsRaw = true;
        return keyword;
    }

    /// <summary>It has an example that its arguments do not tell.</summary>
    public static TKeyword Shown<TKeyword>(this TKeyword keyword, string example)
        where TKeyword : Keyword
    {
        keyword.GivenExample = example;
        return keyword;
    }

    /// <summary>It has the example of <paramref name="other"/>, which it is another name of.</summary>
    public static TKeyword ShownAs<TKeyword>(this TKeyword keyword, Keyword other)
        where TKeyword : Keyword
    {
        if (other.GivenExample is { } example)
        {
            var lines = example.Split('\n').Select(line => line.Split(' ').Select(word => word == other.Name ? keyword.Name : word));
            keyword.GivenExample = string.Join('\n', lines.Select(words => string.Join(' ', words)));
        }

        return keyword;
    }

    private static TKeyword Settle<TKeyword>(this TKeyword keyword, KeywordStatus status, string note)
        where TKeyword : Keyword
    {
        keyword.Settled = status;
        keyword.StatusNote = note;
        return keyword;
    }

    private static TKeyword WithSecrecy<TKeyword>(this TKeyword keyword, bool isSecret)
        where TKeyword : Keyword
    {
        keyword.Secrecy = isSecret;
        return keyword;
    }
}
