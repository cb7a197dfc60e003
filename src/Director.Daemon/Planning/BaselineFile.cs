using Keepalived.Configuration;

namespace Director.Daemon.Planning;

/// <summary>What a reload starts from.</summary>
/// <param name="Path">The file that was read for it.</param>
/// <param name="Result">What that gave.</param>
internal sealed record BaselineFile(string Path, ConfigurationResult Result);
