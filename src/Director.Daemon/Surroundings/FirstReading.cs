using Director.Daemon.Hosting;
using Keepalived.Configuration;

namespace Director.Daemon.Surroundings;

/// <summary>A configuration that was read once before the service was put together: that reading is the first one it gets.</summary>
internal sealed class FirstReading(IConfigurationSource source) : IConfigurationSource
{
    private ConfigurationResult? _first = source.Read();

    /// <inheritdoc />
    public string Path => source.Path;

    /// <summary>Where and as whom to act; until the first <see cref="Read"/>.</summary>
    public Configuration Configuration => _first?.Configuration ?? Configuration.Empty;

    /// <summary>Whether it may be acted on at all; until the first <see cref="Read"/>.</summary>
    public bool IsRefused => _first?.Refusals.Any() ?? false;

    /// <inheritdoc />
    public ConfigurationResult? Read() => Interlocked.Exchange(ref _first, null) ?? source.Read();
}
