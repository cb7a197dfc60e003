namespace Keepalived.Configuration;

/// <summary>A place in a file.</summary>
/// <param name="File">Which file; null: no file at all.</param>
/// <param name="Line">From 1; 0: the file as a whole.</param>
/// <param name="Column">In characters, from 1.</param>
public readonly record struct SourcePosition(SourceFile? File, int Line, int Column)
{
    /// <summary>The other place when a definition, <c>~SEQ</c> or <c>~LST</c> brought the text here; null: it simply stands there.</summary>
    public SourceExpansion? Expansion { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? $"{File?.Path}" : $"{File?.Path}:{Line}:{Column}";
}
