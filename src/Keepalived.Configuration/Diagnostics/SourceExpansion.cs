namespace Keepalived.Configuration;

/// <summary>Text that stands in the file by another name.</summary>
/// <param name="Description">What expanded it: <c>$NAME</c>, <c>~SEQ</c>, <c>~LST</c>.</param>
/// <param name="Definition">Where the text was written.</param>
public sealed record SourceExpansion(string Description, SourcePosition Definition);
