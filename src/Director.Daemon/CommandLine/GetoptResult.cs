using System.Collections.Immutable;
using System.CommandLine;

namespace Director.Daemon.CommandLine;

/// <summary>The options that were given.</summary>
/// <param name="Given">Each with its value, or null without one; in the order given.</param>
/// <param name="LeftOver">Words that belong to no option.</param>
/// <param name="Error">What is wrong, or null.</param>
internal sealed record GetoptResult(ImmutableArray<(Option Option, string? Value)> Given, ImmutableArray<string> LeftOver, string? Error)
{
    /// <summary>How often.</summary>
    public int Count(Option option) => Given.Count(given => given.Option == option);

    /// <summary>At least once.</summary>
    public bool Has(Option option) => Count(option) > 0;

    /// <summary>The last value, which is the one that counts; null when there is none.</summary>
    public string? Value(Option option) => Given.LastOrDefault(given => given.Option == option).Value;
}
