namespace Keepalived.Configuration;

/// <summary>
/// Answers, for the rows of the table that are not acted on, what that means (decision 0011). A row that is acted on, or has an answer of
/// its own, is left as it is, so that a whole list of rows can be answered at once.
/// </summary>
internal static class Omissions
{
    /// <summary>Only reports, comfort or speed are missing.</summary>
    public static TKeyword Harmless<TKeyword>(this TKeyword keyword, string consequence, string? topic = null)
        where TKeyword : Keyword => keyword.With(new(OmissionKind.Harmless, consequence) { Topic = topic });

    /// <summary>The same for several rows.</summary>
    public static IEnumerable<TKeyword> AllHarmless<TKeyword>(this IEnumerable<TKeyword> keywords, string consequence, string? topic = null)
        where TKeyword : Keyword => keywords.Select(keyword => keyword.Harmless(consequence, topic));

    /// <summary>Others see something else than the file asks for.</summary>
    /// <param name="byRule">A rule reports it where it matters.</param>
    public static TKeyword ChangesNetwork<TKeyword>(this TKeyword keyword, string consequence, string? topic = null, bool byRule = false)
        where TKeyword : Keyword => keyword.With(new(OmissionKind.ChangesNetwork, consequence) { Topic = topic, IsReportedByRule = byRule });

    /// <summary>The block that it is, or stands in, is left out.</summary>
    /// <param name="byRule">A rule reports it where it matters.</param>
    public static TKeyword LeavesOut<TKeyword>(this TKeyword keyword, string consequence, bool byRule = false)
        where TKeyword : Keyword => keyword.With(new(OmissionKind.LeavesOut, consequence) { IsReportedByRule = byRule });

    /// <summary>It says where or as whom we act: a start and a reload are refused.</summary>
    public static TKeyword Refused<TKeyword>(this TKeyword keyword, string consequence, string remedy)
        where TKeyword : Keyword => keyword.With(new(OmissionKind.Refused, consequence) { Remedy = remedy });

    private static TKeyword With<TKeyword>(this TKeyword keyword, Omission omission)
        where TKeyword : Keyword
    {
        if (keyword.Status == KeywordStatus.NotYet)
        {
            keyword.Omission ??= omission;
        }

        return keyword;
    }
}
