using Director.Daemon.CommandLine;
using Keepalived.Configuration;

namespace Director.Daemon.Hosting;

/// <summary>-P and -C: the part of a configuration that is to run.</summary>
internal static class ChosenParts
{
    /// <summary><paramref name="configuration"/> without what <paramref name="options"/> leaves out.</summary>
    public static Configuration Select(Configuration configuration, CommandLineOptions options)
    {
        if (!options.RunVrrp)
        {
            configuration = configuration with
            {
                VrrpInstances = [],
                SyncGroups = [],
                VrrpScripts = [],
                TrackProcesses = [],
                TrackFiles = [],
                StaticAddresses = [],
                StaticRoutes = [],
                StaticRules = [],
            };
        }

        return options.RunVirtualServers ? configuration : configuration with { VirtualServers = [], VirtualServerGroups = [] };
    }
}
