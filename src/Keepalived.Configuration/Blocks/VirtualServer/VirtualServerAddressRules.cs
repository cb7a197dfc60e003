using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>
/// What DR and TUN ask of the addresses and ports in front of real servers. They get packets as they came: to the port of the virtual
/// server, and to its address, which the real servers have themselves.
/// </summary>
internal static class VirtualServerAddressRules
{
    private const int FullLength = 128;

    public static void Apply(ConfigurationBuilder builder, ReadContext context)
    {
        var sources = Sources(builder);
        foreach (var located in builder.Servers)
        {
            if (located.Model.RealServers.All(server => server.Forwarding.Method == ForwardingMethod.Nat))
            {
                continue;
            }

            var lines = Lines(located.Model, builder);
            if (located.Model.Key is VirtualServerKey.Group key)
            {
                CheckPorts(located, key.Name, lines, context);
            }

            foreach (var address in lines.Where(line => line.First is { AddressFamily: AddressFamily.InterNetworkV6 })
                .SelectMany(line => line.Addresses))
            {
                CheckSource(located, address, sources, context);
            }
        }
    }

    /// <summary>
    /// Virtual and static IPv6 addresses that the kernel would take as the source of connections to their prefix, and more.
    /// </summary>
    private static Dictionary<IPAddress, (InterfaceAddress Address, SourcePosition? Position)> Sources(ConfigurationBuilder builder)
    {
        var sources = new Dictionary<IPAddress, (InterfaceAddress, SourcePosition?)>();
        foreach (var located in builder.Instances)
        {
            foreach (var address in located.Model.VirtualAddresses.Concat(located.Model.ExcludedAddresses).Where(IsSource))
            {
                sources.TryAdd(address.Address, (address, AddressPosition.Of(address.Address, located)));
            }
        }

        foreach (var address in builder.Addresses.Where(IsSource))
        {
            sources.TryAdd(address.Address, (address, null));
        }

        return sources;
    }

    private static bool IsSource(InterfaceAddress address)
        => address is { Address: { AddressFamily: AddressFamily.InterNetworkV6, IsIPv6LinkLocal: false }, PrefixLength: < FullLength }
            && address.PreferredLifetime != TimeSpan.Zero;

    private static ImmutableArray<VirtualServerGroupEntry> Lines(VirtualServer server, ConfigurationBuilder builder) => server.Key switch
    {
        VirtualServerKey.Address key => [new VirtualServerGroupEntry { First = key.Ip, Last = key.Ip, Port = key.Port }],
        VirtualServerKey.Group group => Entries(group.Name, builder),
        _ => [],
    };

    private static ImmutableArray<VirtualServerGroupEntry> Entries(string group, ConfigurationBuilder builder)
        => builder.ServerGroups.Find(g => g.Model.Name == group) is { } located ? located.Model.Entries.Items : [];

    /// <summary>A single address has had its port put right when it was read; a group may have several.</summary>
    private static void CheckPorts(
        Located<VirtualServer> located, string group, ImmutableArray<VirtualServerGroupEntry> lines, ReadContext context)
    {
        var ports = lines.Where(line => line.FirewallMark is null).Select(line => line.Port).Distinct().ToList();
        foreach (var server in located.Model.RealServers.Where(server => server.Forwarding.Method != ForwardingMethod.Nat
            && server.Port != 0))
        {
            if (ports.Exists(port => port != server.Port) && Opener(located, server) is { } opener)
            {
                var other = ports.Find(port => port != server.Port);
                var text = $"only NAT can change the port: connections to port {other} of virtual_server_group '{group}' "
                    + $"arrive at port {other} of {server.Address}, not at {server.Port}";
                context.Doubt(opener, 2, "port-change", text,
                    "give the ports of a group virtual servers of their own, or use lvs_method NAT");
            }
        }
    }

    private static Statement? Opener(Located<VirtualServer> located, RealServer server)
        => located.Block.Statements.FirstOrDefault(s => s is { Keyword.Name: "real_server", Count: > 1 }
            && AddressText.TryParse(s[1], out var address) && address.Equals(server.Address)
            && (s.Count <= 2 ? server.Port == 0 : NumberText.TryParse(s[2], out var port, out _) && port == server.Port));

    private static void CheckSource(
        Located<VirtualServer> located, IPAddress address,
        Dictionary<IPAddress, (InterfaceAddress Address, SourcePosition? Position)> sources, ReadContext context)
    {
        if (!sources.TryGetValue(address, out var source) || !located.Model.RealServers.Any(IsEndangered))
        {
            return;
        }

        var text =
            $"{address}/{source.Address.PrefixLength} may become the source of this machine's own connections: real servers with "
            + "lvs_method DR or TUN have the address too and do not answer those. Checks come from another address of the interface, "
            + "if it has one; programs of MISC_CHECK, and all checks of keepalived, do not, and take every server out";
        var remedy = $"write {address}/{FullLength}, or add preferred_lft 0";
        context.Diagnostics.Warning(source.Position ?? located.Opener.Position, "own-source", text, remedy, address.ToString().Length);
    }

    /// <summary>It has the address itself, and a check that chooses no source of its own.</summary>
    private static bool IsEndangered(RealServer server)
        => server is { Forwarding.Method: not ForwardingMethod.Nat, Address.AddressFamily: AddressFamily.InterNetworkV6 }
            && server.Checkers.Any(checker => checker is ConnectionChecker { BindAddress: null } or MiscCheck);
}
