using System.Collections.Immutable;
using System.Net;
using Director.Core.Mapping;
using Keepalived.Configuration;

namespace Director.Tools.RealServers;

/// <summary>A virtual address that this machine serves as a real server.</summary>
/// <param name="Address">The address.</param>
/// <param name="Forwarding">How its packets come here: DR, or TUN with the kind of tunnel.</param>
public sealed record ServedAddress(IPAddress Address, Forwarding Forwarding)
{
    /// <summary>The virtual addresses of a file behind which this machine is a real server, or the sorry server.</summary>
    /// <param name="own">The addresses of this machine.</param>
    /// <param name="notes">What of the file is left out here and why, for people.</param>
    public static ImmutableArray<ServedAddress> Of(Configuration file, IReadOnlySet<IPAddress> own, out ImmutableArray<string> notes)
    {
        var groups = IpvsMapping.Groups(file);
        var served = ImmutableArray.CreateBuilder<ServedAddress>();
        var left = ImmutableArray.CreateBuilder<string>();
        foreach (var server in file.VirtualServers.Items)
        {
            foreach (var (real, forwarding) in Members(server).Where(member =>
                member.Forwarding.Method is ForwardingMethod.Dr or ForwardingMethod.Tun
                && own.Contains(member.Address)))
            {
                var addresses = Addresses(server, groups).Where(address => !address.Equals(real)).ToList();
                if (addresses.Count == 0)
                {
                    left.Add($"virtual server {server.Name} goes by a firewall mark: name its addresses with --vip");
                }

                foreach (var address in addresses)
                {
                    if (address.AddressFamily != real.AddressFamily)
                    {
                        left.Add($"{address} reaches {real} in a tunnel of the other address family: set that up by hand");
                    }
                    else if (TunnelDevice.Limit(forwarding) is { } limit)
                    {
                        left.Add($"{address}: {limit}");
                    }
                    else
                    {
                        served.Add(new(address, forwarding));
                    }
                }
            }
        }

        notes = [.. left.Distinct()];
        return [.. served.Distinct()];
    }

    private static IEnumerable<(IPAddress Address, Forwarding Forwarding)> Members(VirtualServer server)
    {
        var members = server.RealServers.Items.Select(static real => (real.Address, real.Forwarding));
        return server.SorryServer is { } sorry ? members.Append((sorry.Address, sorry.Forwarding)) : members;
    }

    private static IEnumerable<IPAddress> Addresses(VirtualServer server, ImmutableDictionary<string, VirtualServerGroup> groups) =>
        server.Key switch
        {
            VirtualServerKey.Address one => [one.Ip],
            VirtualServerKey.Group group when groups.TryGetValue(group.Name, out var entries) =>
                entries.Entries.Items.SelectMany(static entry => entry.Addresses),
            _ => [],
        };
}
