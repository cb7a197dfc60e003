using Keepalived.Configuration;

namespace Director.Daemon.Hosting;

/// <summary>The configuration file, read afresh each time.</summary>
internal interface IConfigurationSource
{
    /// <summary>The file, for messages.</summary>
    string Path { get; }

    /// <summary>Reads it; null when there is no such file.</summary>
    ConfigurationResult? Read();
}
