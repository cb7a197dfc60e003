namespace Keepalived.Configuration;

/// <summary>A place in a file.</summary>
/// <param name="File">Which file; null: no file at all.</param>
/// <param name="Line">From 1; 0: the file as a whole.</param>
/// <param name="Column">In characters, from 1.</param>
public readonly record struct SourcePosition(SourceFile? File, int Line, int Column)
{
    /// <summary>
    /// The other place when a definition, <c>~SEQ</c> or <c>~LST</c> brought the text here; null: it simply stands there.
    /// </summary>
    public SourceExpansion? Expansion { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? $"{File?.Path}" : $"{File?.Path}:{Line}:{Column}";
}

/// <summary>One file that is read, and where it was included from.</summary>
/// <param name="Path">As it was named on the command line or by the include's pattern.</param>
/// <param name="IncludedFrom">The include statement; null for the file itself.</param>
/// <param name="Order">Position among the files read, from zero: diagnostics are sorted by it.</param>
public sealed record SourceFile(string Path, SourcePosition? IncludedFrom, int Order);

/// <summary>A second place that explains a first one: where a definition was used, or where it was made.</summary>
/// <param name="Description">What is there, in words: "expanded from here", "$NAME is defined here".</param>
/// <param name="Place">Where.</param>
public sealed record SourceExpansion(string Description, SourcePosition Place);
