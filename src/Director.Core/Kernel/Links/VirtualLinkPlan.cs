using System.Collections.Immutable;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Director.Core.Routers;
using Keepalived.Configuration;
using Route.Netlink;
using InterfaceAddress = Keepalived.Configuration.InterfaceAddress;

namespace Director.Core.Kernel;

/// <summary>Which virtual interfaces a configuration needs, and what its instances do with them. Pure.</summary>
internal sealed record VirtualLinkPlan
{
    /// <summary>No virtual interfaces.</summary>
    public static readonly VirtualLinkPlan Empty = new();

    /// <summary>All of them, in the order of the file.</summary>
    public ImmutableArray<VirtualLink> Links { get; init; } = [];

    /// <summary>The configuration, with addresses on the virtual interfaces that carry them.</summary>
    public Configuration Placed { get; init; } = Configuration.Empty;

    /// <summary>What each instance has of them, by its name; those that have none are not in it.</summary>
    public ImmutableDictionary<InstanceName, InstanceLinks> ByInstance { get; init; } =
        ImmutableDictionary<InstanceName, InstanceLinks>.Empty;

    /// <summary>Names and virtual MACs of the file that belong to something else, for people.</summary>
    public ImmutableArray<string> Refused { get; init; } = [];

    /// <summary>The plan of a configuration.</summary>
    /// <param name="present">The links of the machine.</param>
    /// <param name="before">What was planned before.</param>
    public static VirtualLinkPlan Of(Configuration configuration, IReadOnlyCollection<Link> present, VirtualLinkPlan before)
    {
        if (!IsNeededBy(configuration))
        {
            return Empty with { Placed = configuration };
        }

        Builder builder = new(configuration, new VirtualLinkNames(present, before.Links));
        // All of the instances first: those of single addresses take what names are left.
        var instances = configuration.VrrpInstances.Items.Select(instance => (Instance: instance, Own: builder.OwnOf(instance))).ToList();
        var placed = instances.Select(pair => builder.Place(pair.Instance, pair.Own)).ToImmutableArray();
        return new()
        {
            Links = builder.Links,
            Placed = configuration with { VrrpInstances = [.. placed.Select(pair => pair.Instance)] },
            ByInstance = placed.Where(pair => pair.Links != InstanceLinks.None)
                .DistinctBy(pair => pair.Instance.Name).ToImmutableDictionary(pair => InstanceName.Of(pair.Instance), pair => pair.Links),
            Refused = builder.Refused,
        };
    }

    /// <summary>What an instance has of virtual interfaces.</summary>
    public InstanceLinks LinksOf(InstanceName instance) => ByInstance.GetValueOrDefault(instance, InstanceLinks.None);

    /// <summary>An instance with its addresses on the virtual interfaces that carry them.</summary>
    public VrrpInstance PlacedOf(VrrpInstance instance) => ByInstance.ContainsKey(InstanceName.Of(instance))
        ? Placed.VrrpInstances.Items.First(other => other.Name == instance.Name)
        : instance;

    /// <summary>Whether a configuration needs virtual interfaces.</summary>
    public static bool IsNeededBy(Configuration configuration) => configuration.VrrpInstances.Items.Any(NeedsAny);

    private static bool NeedsAny(VrrpInstance instance) =>
        instance.VirtualMac is not null || instance.Ipvlan is not null || instance.UseVmacAddress
        || instance.VirtualAddresses.Concat(instance.ExcludedAddresses).Any(address => address.UseVmac);

    // Whether an address has a virtual MAC on an interface that its instance does not run on with one.
    private static bool StandsAlone(VrrpInstance instance, InterfaceAddress address)
    {
        var isOfInstance = IsOfInstance(instance, address);
        return !(isOfInstance && instance.VirtualMac is not null) && address.Interface is not null
            && (address.UseVmac || (instance.UseVmacAddress && !isOfInstance));
    }

    private static bool IsOfInstance(VrrpInstance instance, InterfaceAddress address) =>
        address.Interface == instance.Interface && address.Address.AddressFamily == instance.Family;

    private sealed class Builder(Configuration configuration, VirtualLinkNames names)
    {
        // The name of what is not to be there, in the reasons for FAULT; no interface can have it.
        private const string NotMade = "its own virtual MAC";

        private readonly VrrpSettings _settings = configuration.GlobalDefinitions.Vrrp;

        // Whose addresses have a virtual MAC on an interface, in the order of the file.
        private readonly ILookup<(string Base, PhysicalAddress Address), VrrpInstance> _claims = (
            from instance in configuration.VrrpInstances.Items
            from address in instance.VirtualAddresses.Concat(instance.ExcludedAddresses)
            where StandsAlone(instance, address)
            select (Key: (address.Interface!, HardwareAddress(null, address.Address.AddressFamily, instance.VirtualRouterId)), instance))
            .ToLookup(claim => claim.Key, claim => claim.instance);

        private readonly List<VirtualLink> _links = [];
        private readonly List<string> _refused = [];
        private readonly Dictionary<(string Base, PhysicalAddress Address), VirtualLink> _ofAddresses = [];

        public ImmutableArray<VirtualLink> Links => [.. _links];

        public ImmutableArray<string> Refused => [.. _refused.Distinct()];

        /// <summary>What the instance itself runs on; null: on its interface.</summary>
        public VirtualLink? OwnOf(VrrpInstance instance) => instance switch
        {
            { Interface: null } => null,
            { VirtualMac: { } mac } => AddWithMac(
                new VirtualLink(mac.Name ?? "", instance.Interface, instance.Family)
                {
                    HardwareAddress = HardwareAddress(mac.Address, instance.Family, instance.VirtualRouterId),
                    HasLinkLocal = instance is { Family: AddressFamily.InterNetworkV6, VmacTransmitBase: false },
                    AllowsIPv6 = HasIPv6(instance),
                    Group = mac.Group,
                    TellsOthers = mac.NetlinkNotify,
                },
                _settings.VmacPrefix,
                instance),
            { Ipvlan: { } ipvlan } => Add(
                new VirtualLink(ipvlan.Name ?? "", instance.Interface, instance.Family)
                {
                    IpvlanFlags = ipvlan.Mode switch
                    {
                        IpvlanMode.Private => IpvlanFlags.Private,
                        IpvlanMode.Vepa => IpvlanFlags.Vepa,
                        _ => IpvlanFlags.Bridge,
                    },
                    Address = ipvlan.Address,
                    HasLinkLocal = instance.Family == AddressFamily.InterNetworkV6 && ipvlan.Address is null,
                    AllowsIPv6 = HasIPv6(instance),
                    Group = ipvlan.Group,
                },
                _settings.VmacPrefix,
                instance),
            _ => null,
        };

        /// <summary>The instance with its addresses where they go.</summary>
        public (VrrpInstance Instance, InstanceLinks Links) Place(VrrpInstance instance, VirtualLink? own)
        {
            HashSet<VirtualLink> further = [];
            var placed = instance with
            {
                VirtualAddresses = [.. instance.VirtualAddresses.Select(Placed)],
                ExcludedAddresses = [.. instance.ExcludedAddresses.Select(Placed)],
            };
            return (placed, own is null && further.Count == 0 ? InstanceLinks.None : new(own, [.. further]));

            // Those of the other family stay where they are, for the virtual MAC is that of one family.
            InterfaceAddress Placed(InterfaceAddress address)
            {
                if (own?.HardwareAddress is not null && IsOfInstance(instance, address))
                {
                    return address with { Interface = own.Name };
                }

                if (!StandsAlone(instance, address))
                {
                    return address;
                }

                var link = OfAddress(instance, address.Interface!, address.Address.AddressFamily);
                further.Add(link);
                return address with { Interface = link.Name };
            }
        }

        private VirtualLink OfAddress(VrrpInstance instance, string name, AddressFamily family)
        {
            var isIPv6 = family == AddressFamily.InterNetworkV6;
            var address = HardwareAddress(null, family, instance.VirtualRouterId);
            var isRivals = RivalOf(instance, (name, address)) is not null;
            return !isRivals && _ofAddresses.TryGetValue((name, address), out var link)
                ? link
                : AddWithMac(
                    new VirtualLink("", name, family) { HardwareAddress = address, AllowsIPv6 = isIPv6, HasLinkLocal = isIPv6 },
                    _settings.VmacAddressPrefix ?? _settings.VmacPrefix,
                    instance);
        }

        // One MAC on two interfaces the kernel does not make, and on one it would be that of two routers: unless they move together, the
        // second one stays in FAULT, for its interface is not there.
        private VirtualLink AddWithMac(VirtualLink wanted, string prefix, VrrpInstance instance)
        {
            var key = (wanted.Base, wanted.HardwareAddress!);
            if (RivalOf(instance, key) is not { } rival)
            {
                return _ofAddresses[key] = Add(wanted, prefix, instance);
            }

            var mac = VirtualLink.Text(key.Item2);
            _refused.Add($"{instance.Name}: its virtual MAC {mac} on {wanted.Base} is also that of {rival.Name}, which fails over by "
                + $"itself: {instance.Name} stays in FAULT. Put both into one vrrp_sync_group, or give one of them another "
                + "virtual_router_id");
            return wanted with { Name = NotMade };
        }

        // Addresses go before instances that run on the MAC, and those of the first instance before others', as in keepalived.
        private VrrpInstance? RivalOf(VrrpInstance instance, (string Base, PhysicalAddress Address) key) =>
            _claims[key].FirstOrDefault() is { } first && first.Name != instance.Name
            && !configuration.SyncGroups.Items.Any(group => group.Instances.Contains(first.Name) && group.Instances.Contains(instance.Name))
                ? first
                : null;

        private VirtualLink Add(VirtualLink wanted, string prefix, VrrpInstance instance)
        {
            var link = wanted with { Name = names.Choose(wanted, prefix, instance.VirtualRouterId, out var isRefused) };
            if (isRefused)
            {
                _refused.Add($"{instance.Name}: the interface {wanted.Name} belongs to something else: {link.Name} is used in its place");
            }

            _links.Add(link);
            return link;
        }

        private static bool HasIPv6(VrrpInstance instance) =>
            instance.Family == AddressFamily.InterNetworkV6
            || instance.ExcludedAddresses.Any(address => address.Address.AddressFamily == AddressFamily.InterNetworkV6);

        // RFC 9568 §7.3. Of a MAC with five octets in the file the sixth is the router's.
        private static PhysicalAddress HardwareAddress(string? text, AddressFamily family, byte virtualRouterId)
        {
            var octets = text is null
                ? [0x00, 0x00, 0x5e, 0x00, (byte)(family == AddressFamily.InterNetworkV6 ? 2 : 1)]
                : text.Split(':').Select(static octet => byte.Parse(octet, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            return new PhysicalAddress([.. octets.Append(virtualRouterId).Take(6)]);
        }
    }
}

/// <summary>The virtual interfaces of an instance.</summary>
/// <param name="Own">What it sends and listens on, unless it does so on its base; null: none.</param>
/// <param name="Further">Those of single addresses.</param>
internal sealed record InstanceLinks(VirtualLink? Own, EquatableArray<VirtualLink> Further)
{
    /// <summary>None.</summary>
    public static readonly InstanceLinks None = new(null, []);
}
