using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>Virtual servers against groups, each other and the addresses of instances.</summary>
internal static class VirtualServerReferenceRules
{
    public static void Apply(ConfigurationBuilder builder, ReadContext context)
    {
        var groups = builder.ServerGroups.Select(g => g.Model.Name).ToHashSet();
        var known = new HashSet<(VirtualServerKey, TransportProtocol, AddressFamily)>();
        var addresses = builder.Instances.SelectMany(i => i.Model.VirtualAddresses.Concat(i.Model.ExcludedAddresses)).Select(a => a.Address)
            .Concat(builder.Addresses.Select(a => a.Address)).ToHashSet();
        var dropping = builder.Instances.Select(i => i.Model).Where(i => !i.Accept && i.Priority != byte.MaxValue)
            .SelectMany(i => i.VirtualAddresses.Concat(i.ExcludedAddresses), (i, a) => (a.Address, i.Name))
            .DistinctBy(pair => pair.Address).ToDictionary(pair => pair.Address, pair => pair.Name);
        for (var i = 0; i < builder.Servers.Count; i++)
        {
            builder.Servers[i] = WithProtocol(builder.Servers[i], builder, context);
        }

        builder.Servers.RemoveAll(located =>
        {
            var server = located.Model;
            if (server.Key is VirtualServerKey.Group group && !groups.Contains(group.Name))
            {
                context.Bad(located.Opener, 2, "undefined-name",
                    $"there is no virtual_server_group '{group.Name}'; the virtual server is left out",
                    Suggestions.For(group.Name, groups));
                return true;
            }

            if (!known.Add((server.Key, server.Protocol, server.Family)))
            {
                context.Bad(located.Opener, 1, "duplicate", $"virtual server {server.Name} is given twice; the first one counts");
                return true;
            }

            if (builder.Instances.Count > 0 && server.Key is VirtualServerKey.Address address && !addresses.Contains(address.Ip))
            {
                context.Doubt(located.Opener, 1, "no-instance", $"no vrrp_instance holds {address.Ip}",
                    "clients reach it only if something else brings the address here");
            }

            if (server.Key is VirtualServerKey.Address { Ip: var ip } && dropping.TryGetValue(ip, out var instance))
            {
                var why = $"vrrp_instance '{instance}' drops packets to {ip} (no_accept): this virtual server gets none";
                context.NoteOnce(located.Opener.Position, "dropped", why, "leave no_accept out where a virtual server has the address");
            }

            return false;
        });
        if (context.Global.Lvs.SyncDaemon is { Instance: { } name } daemon && builder.Instances.All(i => i.Model.Name != name))
        {
            var hint = Suggestions.For(name, builder.Instances.Select(i => i.Model.Name));
            context.Diagnostics.Error(context.SyncDaemonPosition, "undefined-name",
                $"lvs_sync_daemon: there is no vrrp_instance '{name}'; the line is left out", hint);
            context.Global = context.Global with { Lvs = context.Global.Lvs with { SyncDaemon = null } };
        }
    }

    /// <summary>A group needs a protocol unless it has firewall marks only.</summary>
    private static Located<VirtualServer> WithProtocol(Located<VirtualServer> located, ConfigurationBuilder builder, ReadContext context)
    {
        if (located.Model is not { Key: VirtualServerKey.Group key, Protocol: TransportProtocol.None } server
            || builder.ServerGroups.Find(g => g.Model.Name == key.Name)?.Model.Entries.All(e => e.FirewallMark is not null) != false)
        {
            return located;
        }

        return located with { Model = VirtualServerRules.WithUdp(server, located.Opener, context) };
    }
}
