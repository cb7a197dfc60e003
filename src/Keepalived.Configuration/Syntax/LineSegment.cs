namespace Keepalived.Configuration;

/// <summary>A run of characters of a line that stand together.</summary>
/// <param name="Start">Index of the first in the line as it is read.</param>
/// <param name="Column">Column of the first in the file.</param>
/// <param name="IsReplacement">All of them stand for what is at <paramref name="Column"/>.</param>
/// <param name="Expansion">Where they come from.</param>
internal readonly record struct LineSegment(int Start, int Column, bool IsReplacement = false, SourceExpansion? Expansion = null);
