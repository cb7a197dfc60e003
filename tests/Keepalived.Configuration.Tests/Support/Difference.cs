namespace Keepalived.Configuration.Tests;

/// <summary>
/// One row of Differential/differences.tsv: a line that only one of both complains about, or a file that only one accepts.
/// </summary>
/// <param name="File">Its name.</param>
/// <param name="Line">Of the file; 0: what both say of the file as a whole.</param>
/// <param name="Who">Who complains: director or keepalived.</param>
/// <param name="What">What is said, for the reader.</param>
/// <param name="Reason">Why they differ.</param>
internal sealed record Difference(string File, int Line, string Who, string What, string Reason)
{
    public const string Path = "Differential/differences.tsv";

    public const string Headline = "file\tline\twho complains\twhat\treason";

    public static IReadOnlyList<Difference> Listed
        => [.. TestFiles.Table(Path)
            .Select(r => new Difference(r[0], int.Parse(r[1], System.Globalization.CultureInfo.InvariantCulture), r[2], r[3], r[4]))];

    /// <summary>What makes it the same difference, whatever the words.</summary>
    public (string, int, string) Key => (File, Line, Who);

    public override string ToString() => $"{File}\t{Line}\t{Who}\t{What}\t{Reason}";
}
