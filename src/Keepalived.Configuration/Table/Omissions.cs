namespace Keepalived.Configuration;

/// <summary>
/// Say of a row of the table that nothing comes of it yet, and what that means (decision 0011). Without one of them a row is acted on.
/// A row that has an answer already, or that there is nothing to do for, stays as it is.
/// </summary>
internal static class Omissions
{
    /// <summary>Only reports, comfort or speed are missing.</summary>
    public static TKeyword Harmless<TKeyword>(this TKeyword keyword, string consequence, string? topic = null)
        where TKeyword : Keyword => keyword.With(new(OmissionKind.Harmless, consequence) { Topic = topic });

    /// <summary>Others see something else than the file asks for.</summary>
    public static TKeyword ChangesNetwork<TKeyword>(this TKeyword keyword, string consequence, string? topic = null)
        where TKeyword : Keyword => keyword.With(new(OmissionKind.ChangesNetwork, consequence) { Topic = topic });

    /// <summary>The block that it is, or stands in, is left out.</summary>
    public static TKeyword LeavesOut<TKeyword>(this TKeyword keyword, string consequence)
        where TKeyword : Keyword => keyword.With(new(OmissionKind.LeavesOut, consequence));

    private static TKeyword With<TKeyword>(this TKeyword keyword, Omission omission)
        where TKeyword : Keyword
    {
        if (keyword.Settled is null)
        {
            keyword.Omission ??= omission;
        }

        return keyword;
    }
}
