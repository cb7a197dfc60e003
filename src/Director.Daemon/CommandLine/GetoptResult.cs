using System.Collections.Immutable;

namespace Director.Daemon.CommandLine;

/// <summary>Arguments in their plain form.</summary>
/// <param name="Arguments">"--name" or "--name=value", in the order given.</param>
/// <param name="LeftOver">Words that belong to no option; keepalived names and ignores them.</param>
/// <param name="Error">What is wrong, or null.</param>
internal sealed record GetoptResult(ImmutableArray<string> Arguments, ImmutableArray<string> LeftOver, string? Error);
