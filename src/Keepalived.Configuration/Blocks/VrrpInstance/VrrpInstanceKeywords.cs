using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>vrrp_instance</c>.</summary>
internal static class VrrpInstanceKeywords
{
    private static readonly EntryTable<InterfaceAddress> Addresses = AddressEntries.Table("vrrp_instance/virtual_ipaddress",
        isStatic: false);
    private static readonly EntryTable<InterfaceAddress> Excluded = AddressEntries.Table("vrrp_instance/virtual_ipaddress_excluded",
        isStatic: false);
    private static readonly EntryTable<Route> Routes = RouteEntries.Table("vrrp_instance/virtual_routes", isStatic: false);
    private static readonly EntryTable<RoutingRule> Rules = RuleEntries.Table("vrrp_instance/virtual_rules", isStatic: false);

    public static readonly KeywordTable<VrrpInstance> Table = new("vrrp_instance",
        "One virtual router: addresses that move between directors.", () =>
    [
        .. Identity,
        .. VrrpElectionKeywords.All,
        .. VrrpPacketKeywords.All,
        .. VrrpInterfaceKeywords.All,
        .. TrackKeywords.For<VrrpInstance>("vrrp_instance", i => i.Track, (i, v) => i with { Track = v }),
        .. GarpKeywords.For<VrrpInstance>(isGlobal: false, i => i.Garp, (i, v) => i with { Garp = v }),
        .. NotifyKeywords.For<VrrpInstance>(i => i.Notify, (i, v) => i with { Notify = v }, isInstance: true),
        .. Announcing,
        .. Lists,
    ], () => new VrrpInstance(""));

    /// <summary>An instance that says nothing, with what <c>global_defs</c> gives it.</summary>
    public static VrrpInstance Baseline(string name, GlobalDefinitions global) => new(name)
    {
        Version = global.Vrrp.Version,
        V3ChecksumAsV2 = global.Vrrp.V3ChecksumAsV2,
        CheckUnicastSource = global.Vrrp.CheckUnicastSource,
        SkipCheckAdvertAddresses = global.Vrrp.SkipCheckAdvertAddresses,
        Strict = global.Vrrp.Strict,
        DownTimerAdverts = global.Vrrp.DownTimerAdverts,
        LowerPriorityNoAdvert = global.Vrrp.LowerPriorityNoAdvert,
        HigherPrioritySendAdvert = global.Vrrp.HigherPrioritySendAdvert,
        Garp = global.Vrrp.Garp,
        NotifyPriorityChanges = global.Vrrp.NotifyPriorityChanges,
        SmtpAlert = global.Mail.AlertVrrp ?? global.Mail.Alert ?? false,
        LinkbeatUsePolling = false,
    };

    private static IEnumerable<Keyword<VrrpInstance>> Identity =>
    [
        Field.Of<VrrpInstance, VrrpInitialState>("state",
            new ChoiceSyntax<VrrpInitialState>([("MASTER", VrrpInitialState.Master), ("BACKUP", VrrpInitialState.Backup)],
                fallback: VrrpInitialState.Backup),
            i => i.State, (i, v) => i with { State = v }, "State at the start; a higher priority still wins.",
            @default: "MASTER if priority 255, else BACKUP", alwaysSaid: true)
            .AtStart(),
        Field.Of<VrrpInstance, string>("interface", Interface, i => i.Interface, (i, v) => i with { Interface = v },
            "Interface that adverts are sent and received on.", @default: "required"),
        Field.Of<VrrpInstance, string>("vrf", Interface, i => i.Vrf, (i, v) => i with { Vrf = v },
            "VRF of a unicast instance without interface.", "none")
            .Shown("vrf red").SaysWhere(),
        Field.Of<VrrpInstance, byte>("virtual_router_id", Octet(1, 255), i => i.VirtualRouterId, (i, v) => i with { VirtualRouterId = v },
            "Number that directors of one virtual router share.", @default: "required")
            .Shown("virtual_router_id 51"),
        Field.Of<VrrpInstance, int>("version", Integer(2, 3), i => i.Version, (i, v) => i with { Version = v },
            "Version of VRRP; stands before the addresses.", @default: "vrrp_version; 3 for IPv6", alwaysSaid: true),
        Field.Ignored<VrrpInstance>("native_ipv6", "", "Meant IPv6 in old versions; the addresses tell.")
            .Obsolete("the family is that of the addresses"),
    ];

    private static IEnumerable<Keyword<VrrpInstance>> Announcing =>
    [
        Field.Of<VrrpInstance, bool>("smtp_alert", Syntaxes.Boolean, i => i.SmtpAlert, (i, v) => i with { SmtpAlert = v },
            "State changes are mailed.", "smtp_alert_vrrp, smtp_alert, off"),
        Field.Of<VrrpInstance, bool>("notify_priority_changes", Syntaxes.Boolean, i => i.NotifyPriorityChanges,
            (i, v) => i with { NotifyPriorityChanges = v }, "Changes of priority are written to the FIFOs.", "global"),
        Field.Of<VrrpInstance, int>("debug", Integer(0, 4), i => i.Debug, (i, v) => i with { Debug = v },
            "Nothing; keepalived only shows it.")
            .NothingToDo("it has no effect in keepalived either"),
    ];

    private static IEnumerable<Keyword<VrrpInstance>> Lists =>
    [
        AddressList("virtual_ipaddress", Addresses, "Addresses that move with the role and are advertised.", i => i.VirtualAddresses,
            (i, v) => i with { VirtualAddresses = v }),
        AddressList("virtual_ipaddress_excluded", Excluded, "Addresses that move with the role and are not advertised.",
            i => i.ExcludedAddresses, (i, v) => i with { ExcludedAddresses = v }),
        Field.Of<VrrpInstance, bool>("no_virtual_ipaddress", Flag, i => i.NoVirtualAddress, (i, v) => i with { NoVirtualAddress = v },
            "The instance has no addresses, on purpose."),
        Field.List<VrrpInstance>("virtual_routes", Routes, "Routes that move with the role.",
            (i, b, c) => i with { Routes = [.. i.Routes, .. b.Statements.Select(s => RouteEntries.Read(s, Routes, c)).OfType<Route>()] },
            (i, _, w) => PrintList("virtual_routes", i.Routes, Routes.Print, w)),
        Field.List<VrrpInstance>("virtual_rules", Rules, "Routing rules that move with the role.",
            (i, b, c) => i with { Rules = [.. i.Rules, .. RuleEntries.ReadAll(b, Rules, c)] },
            (i, _, w) => PrintList("virtual_rules", i.Rules, Rules.Print, w)),
    ];

    public static void PrintList<TItem>(
        string keyword, EquatableArray<TItem> items, Action<TItem, ConfigurationWriter> print, ConfigurationWriter writer)
    {
        if (items.IsEmpty)
        {
            return;
        }

        writer.Block(keyword, () =>
        {
            foreach (var item in items)
            {
                print(item, writer);
            }
        });
    }

    private static Keyword<VrrpInstance> AddressList(
        string name, EntryTable<InterfaceAddress> table, string meaning, Func<VrrpInstance, EquatableArray<InterfaceAddress>> get,
        Func<VrrpInstance, EquatableArray<InterfaceAddress>, VrrpInstance> set)
        => Field.List<VrrpInstance>(name, table, meaning, (i, block, context) => set(i, ReadAddresses(i, get(i), block, table, context)),
            (i, _, w) => PrintList(name, get(i), (a, writer) => AddressEntries.Print(a, table, i.Interface, writer), w), late: true);

    private static EquatableArray<InterfaceAddress> ReadAddresses(
        VrrpInstance instance, EquatableArray<InterfaceAddress> before, Block block, EntryTable<InterfaceAddress> table,
        ReadContext context)
    {
        var addresses = before.Items.ToBuilder();
        var known = instance.VirtualAddresses.Concat(instance.ExcludedAddresses).Select(a => a.Address).ToHashSet();
        foreach (var statement in block.Statements)
        {
            if (AddressEntries.Read(statement, table, instance.Interface, context) is not { } address)
            {
                continue;
            }

            addresses.Add(address);
            if (!known.Add(address.Address))
            {
                // Kept: adverts carry it as often as the file has it, or a keepalived with the same file would refuse ours.
                var counted = table == Addresses ? ": adverts count both lines, as keepalived's do" : "";
                var text = $"address {address.Address} is given twice in {instance.Name}{counted}";
                context.Doubt(statement, 0, "duplicate", text, "remove one of the lines, on all its routers at the same time");
            }
        }

        return addresses.ToImmutable();
    }
}
