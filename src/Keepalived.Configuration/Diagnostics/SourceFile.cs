namespace Keepalived.Configuration;

/// <summary>One file that is read, and where it was included from.</summary>
/// <param name="Path">As it was named on the command line or by the include's pattern.</param>
/// <param name="IncludedFrom">The include statement; null for the file itself.</param>
/// <param name="Order">Position among the files read, from zero: diagnostics are sorted by it.</param>
public sealed record SourceFile(string Path, SourcePosition? IncludedFrom, int Order);
