namespace Keepalived.Configuration;

/// <summary>Stack of the pattern matcher.</summary>
/// <param name="Start">Bytes to begin with.</param>
/// <param name="Maximum">Most bytes.</param>
public readonly record struct RegexStack(long Start, long Maximum);
