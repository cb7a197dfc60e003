using Keepalived.Configuration;

namespace Director.Daemon.Hosting;

/// <summary>A file on disk.</summary>
internal sealed class ConfigurationFile(
    string path, ConfigurationReaderOptions options,
    Func<string, ConfigurationReaderOptions, ConfigurationResult> read) : IConfigurationSource
{
    /// <inheritdoc />
    public string Path => path;

    /// <inheritdoc />
    public ConfigurationResult? Read() => options.FileSystem.KindOf(path) == FileKind.Missing ? null : read(path, options);
}
