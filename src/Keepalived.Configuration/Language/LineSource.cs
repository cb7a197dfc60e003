namespace Keepalived.Configuration;

/// <summary>Where a line comes from, but for its number: one serves all lines of a file that are read as they stand.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Expansion">The other place when the line was made from a definition.</param>
/// <param name="Segments">Null: every character stands at its index.</param>
internal sealed record LineSource(SourceFile File, SourceExpansion? Expansion = null, LineSegment[]? Segments = null);
