using Director.Core.Routers;
using Director.Core.Servers;
using Keepalived.Configuration;

namespace Director.Core.Planning;

/// <summary>
/// What a reload has to do, as data: found once, put into words by <see cref="ReloadPlan"/> and carried out by the engine.
/// </summary>
/// <param name="Running">What runs.</param>
/// <param name="Next">What is to run.</param>
/// <param name="Instances">Virtual routers, by name.</param>
/// <param name="SyncGroups">Groups of them, by name.</param>
/// <param name="VirtualServers">Virtual servers; one whose group changed is not among those that did.</param>
/// <param name="ServerGroupsStay">Whether all <c>virtual_server_group</c> blocks are as before.</param>
public sealed record ConfigurationDifference(
    Configuration Running,
    Configuration Next,
    KeyedDifference<VrrpInstance> Instances,
    KeyedDifference<SyncGroup> SyncGroups,
    KeyedDifference<VirtualServer> VirtualServers,
    bool ServerGroupsStay)
{
    /// <summary>The way back.</summary>
    public ConfigurationDifference Reversed => new(
        Next, Running, Instances.Reversed, SyncGroups.Reversed, VirtualServers.Reversed, ServerGroupsStay);

    /// <summary>Compares two configurations.</summary>
    public static ConfigurationDifference Between(Configuration running, Configuration next) => new(
        running,
        next,
        KeyedDifferences.Between(running.VrrpInstances, next.VrrpInstances, InstanceName.Of),
        KeyedDifferences.Between(running.SyncGroups, next.SyncGroups, SyncGroupName.Of),
        KeyedDifferences.Between(running.VirtualServers, next.VirtualServers, VirtualServerId.Of),
        running.VirtualServerGroups == next.VirtualServerGroups);
}
