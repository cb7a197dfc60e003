namespace Keepalived.Configuration;

/// <summary>What it means that nothing comes of a keyword yet: every row of the table that is not acted on has one.</summary>
/// <param name="Kind">What follows.</param>
/// <param name="Consequence">The same in words, as they stand behind a colon.</param>
public sealed record Omission(OmissionKind Kind, string Consequence)
{
    /// <summary>What it has in common with other keywords, which one message is made for; null: it stands for itself.</summary>
    public string? Topic { get; init; }

    /// <summary>As the reference shows it.</summary>
    public string InReference => Kind switch
    {
        OmissionKind.Harmless => $"harmless: {Consequence}",
        OmissionKind.ChangesNetwork => $"this changes what the network sees: {Consequence}",
        _ => $"its block is left out: {Consequence}",
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
            _ => $"'{keyword}' is not supported yet: {Consequence}",
        };
    }
}

/// <summary>What follows when a keyword is not acted on yet. Decision 0011 says how each is chosen.</summary>
public enum OmissionKind
{
    /// <summary>Only reports, comfort or speed are missing: a warning.</summary>
    Harmless,

    /// <summary>
    /// The network, the clients or the other directors see something else than the file asks for: a warning that says so.
    /// </summary>
    ChangesNetwork,

    /// <summary>Run in part it would be wrong: the block that it stands in, or is, is left out.</summary>
    LeavesOut,
}
