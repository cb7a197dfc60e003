namespace Keepalived.Configuration;

/// <summary>Gives a row of the table an example that its arguments do not tell.</summary>
internal static class ShownKeywords
{
    /// <summary>The same keyword with <paramref name="example"/>.</summary>
    public static TKeyword Shown<TKeyword>(this TKeyword keyword, string example)
        where TKeyword : Keyword
    {
        keyword.GivenExample = example;
        return keyword;
    }

    /// <summary>The same keyword with the example of <paramref name="other"/>, which it is another name of.</summary>
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
}
