namespace Keepalived.Configuration;

/// <summary>A statement in canonical form.</summary>
/// <param name="Keyword">Its first word; of a list's line the entry itself, such as an address.</param>
/// <param name="Arguments">The words behind it.</param>
/// <param name="IsDefault">It would hold without being said.</param>
/// <param name="Body">What stands in its braces.</param>
public sealed record PrintedStatement(string Keyword, string Arguments, bool IsDefault, EquatableArray<PrintedStatement> Body)
{
    /// <summary>Keyword and arguments.</summary>
    public string Text => Arguments.Length == 0 ? Keyword : $"{Keyword} {Arguments}";
}
