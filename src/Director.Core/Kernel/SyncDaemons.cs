using System.Collections.Immutable;
using Director.Core.Routers;
using Ipvs.Netlink;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Kernel;

/// <summary>Which synchronisation of connections the kernel is to run (<c>lvs_sync_daemon</c>). Pure.</summary>
internal static class SyncDaemons
{
    /// <summary>
    /// Without an instance the kernel sends and receives. With one it sends while the instance is master and receives else, as in
    /// keepalived; the id is that of the virtual router unless the file gives one.
    /// </summary>
    public static ImmutableArray<IpvsDaemon> Of(Configuration configuration, IReadOnlyDictionary<InstanceName, VrrpState> states)
    {
        if (configuration.GlobalDefinitions.Lvs.SyncDaemon is not { } asked)
        {
            return [];
        }

        if (asked.Instance is not { } name)
        {
            return [Daemon(asked, IpvsDaemonState.Master, 0), Daemon(asked, IpvsDaemonState.Backup, 0)];
        }

        var router = configuration.VrrpInstances.Items.FirstOrDefault(instance => instance.Name == name)?.VirtualRouterId ?? 0;
        var isMaster = states.GetValueOrDefault(new InstanceName(name)) == VrrpState.Master;
        return [Daemon(asked, isMaster ? IpvsDaemonState.Master : IpvsDaemonState.Backup, router)];
    }

    /// <summary>What is to be stopped, and what to be started after that.</summary>
    public static (ImmutableArray<IpvsDaemon> Stop, ImmutableArray<IpvsDaemon> Start) Between(
        ImmutableArray<IpvsDaemon> running, ImmutableArray<IpvsDaemon> wanted) =>
        ([.. running.Where(one => !wanted.Any(other => IsAsWanted(one, other)))],
            [.. wanted.Where(one => !running.Any(other => IsAsWanted(other, one)))]);

    // The kernel fills in what nobody gave.
    private static bool IsAsWanted(IpvsDaemon running, IpvsDaemon wanted) =>
        (running.State, running.Interface, running.SyncId) == (wanted.State, wanted.Interface, wanted.SyncId)
        && (wanted.MaximumLength == 0 || wanted.MaximumLength == running.MaximumLength)
        && (wanted.Port == 0 || wanted.Port == running.Port)
        && (wanted.TimeToLive == 0 || wanted.TimeToLive == running.TimeToLive)
        && (wanted.Group is null || wanted.Group.Equals(running.Group));

    private static IpvsDaemon Daemon(LvsSyncDaemon asked, IpvsDaemonState state, byte router) =>
        new(state, asked.Interface, asked.Id ?? router)
        {
            MaximumLength = asked.MaximumLength,
            Group = asked.Group,
            Port = asked.Port,
            TimeToLive = asked.Ttl,
        };
}
