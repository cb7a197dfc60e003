using Director.Daemon.CommandLine;
using Keepalived.Configuration;

namespace Director.Daemon.Hosting;

/// <summary>What is to run of a configuration: at a start, after a reload and in the plan of one alike.</summary>
internal static class ChosenParts
{
    /// <summary>What can run of <paramref name="configuration"/>, without what -P and -C leave out.</summary>
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
