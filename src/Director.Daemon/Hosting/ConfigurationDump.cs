using Keepalived.Configuration;

namespace Director.Daemon.Hosting;

/// <summary>-d: the configuration as it was understood, one block a line.</summary>
internal static class ConfigurationDump
{
    /// <summary>Every block with all its values, defaults included.</summary>
    public static IEnumerable<string> Lines(Configuration configuration) =>
    [
        configuration.Service.ToString(),
        configuration.GlobalDefinitions.ToString(),
        .. configuration.VrrpScripts.Select(block => block.ToString()),
        .. configuration.VrrpInstances.Select(block => block.ToString()),
        .. configuration.SyncGroups.Select(block => block.ToString()),
        .. configuration.VirtualServerGroups.Select(block => block.ToString()),
        .. configuration.VirtualServers.Select(block => block.ToString()),
    ];
}
