using System.Globalization;

namespace Keepalived.Configuration;

/// <summary>A number of things, for people.</summary>
public static class Plural
{
    /// <summary>"1 change", "2 changes", "10,000 real servers".</summary>
    /// <param name="count">How many.</param>
    /// <param name="thing">One of them; an s makes it several.</param>
    public static string Of(int count, string thing)
        => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");
}
