using System.Net.Sockets;
using Keepalived.Configuration;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>
/// The settings of the kernel that instances need, as keepalived makes them. An IPv4 address of a virtual MAC is resolved to that MAC
/// alone, so its base must not answer for it (arp_ignore, arp_filter), nor may it be checked by which interface a packet should have come
/// in (rp_filter, accept_local). Pure.
/// </summary>
internal static class WantedSettings
{
    private const string On = "1";
    private const string Off = "0";
    private const string NoLinkLocalAddress = "1";
    private const string LocalReports = "net/ipv4/igmp_link_local_mcast_reports";

    /// <summary>Whether a configuration has settings of its own, without virtual interfaces.</summary>
    public static bool AreIn(Configuration configuration) =>
        configuration.GlobalDefinitions.Vrrp.DisableLocalIgmp
        || configuration.VrrpInstances.Items.Any(static instance => instance.PromoteSecondaries);

    /// <summary>All but the path filters of other interfaces.</summary>
    /// <param name="present">The links of the machine.</param>
    public static IReadOnlyCollection<WantedSetting> Of(
        Configuration configuration, IEnumerable<VirtualLink> links, IReadOnlyCollection<Link> present)
    {
        LinkIndex index = new(present);
        Dictionary<string, WantedSetting> wanted = [];
        if (configuration.GlobalDefinitions.Vrrp.DisableLocalIgmp)
        {
            wanted.Add(LocalReports, new(LocalReports, 0, Off));
        }

        foreach (var instance in configuration.VrrpInstances.Items.Where(static instance => instance.PromoteSecondaries))
        {
            if (instance.Interface is not null && index.Find(instance.Interface) is { } link)
            {
                Add(link, IPv4(link.Name, "promote_secondaries"), On);
            }
        }

        foreach (var link in links)
        {
            if (!index.TryFind(link, out var found, out var lower))
            {
                continue;
            }

            AddVirtual(link, found);
            // Of a macvlan, what that stands on; where that is in another namespace there is nothing to set.
            if (IsVirtualMacOfIPv4(link) && !VirtualLink.IsLowerElsewhere(lower) && index.Find(VirtualLink.LowerOf(lower)) is { } real)
            {
                Add(real, IPv4(real.Name, "arp_ignore"), On);
                Add(real, IPv4(real.Name, "arp_filter"), On);
            }
        }

        return wanted.Values;

        void AddVirtual(VirtualLink link, Link found)
        {
            if (link.HardwareAddress is not null || link.HasLinkLocal)
            {
                Add(found, $"net/ipv6/conf/{found.Name}/addr_gen_mode", NoLinkLocalAddress);
            }

            if (link.Family == AddressFamily.InterNetwork && !link.AllowsIPv6)
            {
                Add(found, $"net/ipv6/conf/{found.Name}/disable_ipv6", On);
            }

            if (!IsVirtualMacOfIPv4(link))
            {
                return;
            }

            Add(found, IPv4(found.Name, "arp_ignore"), On);
            Add(found, IPv4(found.Name, "accept_local"), On);
            Add(found, IPv4(found.Name, "rp_filter"), Off);
            Add(found, IPv4(found.Name, "promote_secondaries"), On);
        }

        void Add(Link owner, string name, string value) => wanted.TryAdd(name, new(name, owner.Index, value));
    }

    /// <summary>
    /// What makes room for a path filter that is off on virtual MACs: the one for all interfaces counts where it is the stricter one, so it
    /// goes into each of the others, and is switched off itself.
    /// </summary>
    /// <param name="read">Reads a setting.</param>
    public static IReadOnlyCollection<WantedSetting> PathFilters(IEnumerable<Link> present, Func<string, string?> read)
    {
        var all = IPv4("all", "rp_filter");
        if (read(all) is not [>= '1' and <= '9'] filter)
        {
            return [];
        }

        var raised = present.Select(link => (link.Name, link.Index)).Prepend(("default", 0))
            .Select(pair => new WantedSetting(IPv4(pair.Item1, "rp_filter"), pair.Item2, filter))
            .Where(setting => string.CompareOrdinal(read(setting.Name), setting.Value) < 0);
        return [.. raised, new(all, 0, Off)];
    }

    /// <summary>Whether a setting is a path filter.</summary>
    public static bool IsPathFilter(WantedSetting setting) => setting.Name.EndsWith("/rp_filter", StringComparison.Ordinal);

    /// <summary>Whether IPv4 addresses are resolved to a virtual MAC.</summary>
    public static bool IsVirtualMacOfIPv4(VirtualLink link) => link is { HardwareAddress: not null, Family: AddressFamily.InterNetwork };

    private static string IPv4(string name, string setting) => $"net/ipv4/conf/{name}/{setting}";
}
