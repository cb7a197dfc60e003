namespace Keepalived.Configuration.Tests;

/// <summary>One row of Facts/keywords.tsv: what keepalived 2.4.3 has, and what it takes.</summary>
internal sealed record Fact(string Block, string Keyword, string Arguments, string Default, string Range, string Remark)
{
    public static readonly IReadOnlyList<Fact> All = [.. TestFiles.Table("Facts/keywords.tsv")
        .Select(r => new Fact(r[0], r[1], r[2], r[3], r[4], r[5]))];

    /// <summary>keepalived has no such keyword in this block, though its manual does.</summary>
    public bool IsAbsent => Arguments == "-";

    public override string ToString() => $"{Block}/{Keyword} {Arguments} [{Default}] ({Range})";
}
