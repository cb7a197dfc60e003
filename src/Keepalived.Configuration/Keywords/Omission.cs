namespace Keepalived.Configuration;

/// <summary>What it means that nothing comes of a keyword yet: every row of the table that is not acted on has one.</summary>
/// <param name="Kind">What follows.</param>
/// <param name="Consequence">The same in words, as they stand behind a colon.</param>
public sealed record Omission(OmissionKind Kind, string Consequence)
{
    /// <summary>What to do about it; null: nothing.</summary>
    public string? Remedy { get; init; }

    /// <summary>What it has in common with other keywords, which one message is made for: "mail"; null: it stands for itself.</summary>
    public string? Topic { get; init; }

    /// <summary>A rule reports it where it matters, rather than each use of the keyword.</summary>
    internal bool IsReportedByRule { get; init; }

    /// <summary>As the reference shows it.</summary>
    public string InReference => Kind switch
    {
        OmissionKind.Harmless => $"harmless: {Consequence}",
        OmissionKind.ChangesNetwork => $"this changes what the network sees: {Consequence}",
        OmissionKind.LeavesOut => $"its block is left out: {Consequence}",
        _ => $"a start and a reload with it are refused: {Consequence}",
    };

    /// <summary>As a diagnostic says it.</summary>
    /// <param name="keyword">The keyword's name.</param>
    internal string Message(string keyword)
    {
        var subject = Topic is null ? $"'{keyword}'" : $"'{keyword}' and all else about {Topic}";
        return Kind switch
        {
            OmissionKind.Harmless => $"{subject} is not yet acted on: {Consequence}",
            OmissionKind.ChangesNetwork => $"{subject} is not yet acted on, which changes what the network sees: {Consequence}",
            OmissionKind.LeavesOut => $"'{keyword}' is not supported yet: {Consequence}",
            _ => $"'{keyword}' is not supported yet, and a start or a reload with it is refused: {Consequence}",
        };
    }
}
