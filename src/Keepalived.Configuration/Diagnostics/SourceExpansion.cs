namespace Keepalived.Configuration;

/// <summary>A second place that explains a first one: where a definition was used, or where it was made.</summary>
/// <param name="Description">What is there, in words: "expanded from here", "$NAME is defined here".</param>
/// <param name="Place">Where.</param>
public sealed record SourceExpansion(string Description, SourcePosition Place);
