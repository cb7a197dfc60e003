using System.CommandLine;

namespace Director.Daemon.CommandLine;

/// <summary>An option that is accepted and does nothing.</summary>
/// <param name="Reason">Why, as it is told to who gives it.</param>
internal sealed record OptionWithoutEffect(Option Option, string Reason);
