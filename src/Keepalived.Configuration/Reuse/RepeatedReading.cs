namespace Keepalived.Configuration;

/// <summary>
/// Reads a configuration again and again. A virtual server whose text did not change is not read anew but taken from the reading before,
/// so that a reload of a large file costs what has changed: decision 0043. Otherwise it gives what <see cref="ConfigurationReader"/> gives.
/// </summary>
public sealed class RepeatedReading
{
    private volatile KeptServers _before = KeptServers.None;

    /// <summary>Reads a file and all it includes, see <see cref="ConfigurationReader.Read"/>. Any thread may call it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The same at each call.</param>
    public ConfigurationResult Read(string path, ConfigurationReaderOptions? options = null)
    {
        options ??= new ConfigurationReaderOptions();
        ServerReuse reuse = new(_before);
        if (ConfigurationReader.TryRead(path, options, reuse) is not { } result)
        {
            reuse = new ServerReuse(KeptServers.None);
            result = ConfigurationReader.TryRead(path, options, reuse)!;
        }

        _before = reuse.Next;
        return result;
    }
}
