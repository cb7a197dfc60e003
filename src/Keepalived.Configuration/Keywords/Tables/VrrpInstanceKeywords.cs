using System.Net;
using static Keepalived.Configuration.KeywordStatus;
using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>vrrp_instance</c>.</summary>
internal static class VrrpInstanceKeywords
{
    private static readonly EntryTable Addresses = AddressEntries.Table("vrrp_instance/virtual_ipaddress", isStatic: false);
    private static readonly EntryTable Excluded = AddressEntries.Table("vrrp_instance/virtual_ipaddress_excluded", isStatic: false);
    private static readonly EntryTable Routes = RouteEntries.Table("vrrp_instance/virtual_routes", isStatic: false);
    private static readonly EntryTable Rules = RuleEntries.Table("vrrp_instance/virtual_rules", isStatic: false);

    public static readonly KeywordTable<VrrpInstance> Table = new("vrrp_instance", "One virtual router: addresses that move between directors.", () =>
    [
        .. Identity,
        .. Election,
        .. Packets,
        .. Interfaces,
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
        Field.Of<VrrpInstance, VrrpInitialState>("state", new ChoiceSyntax<VrrpInitialState>([("MASTER", VrrpInitialState.Master), ("BACKUP", VrrpInitialState.Backup)], fallback: VrrpInitialState.Backup),
            i => i.State, (i, v) => i with { State = v }, "What it starts as; a higher priority wins all the same.", @default: "MASTER if priority 255, else BACKUP").AtStart(),
        Field.Of<VrrpInstance, string>("interface", Interface, i => i.Interface!, (i, v) => i with { Interface = v }, "Interface that adverts are sent and received on.", @default: "required"),
        Field.Of<VrrpInstance, string>("vrf", Interface, i => i.Vrf!, (i, v) => i with { Vrf = v }, "VRF of a unicast instance without interface.", NotYet, "none").Shown("vrf red")
            .Refused("adverts would be sent and heard outside of the VRF", "give the instance an interface that belongs to the VRF"),
        Field.Of<VrrpInstance, byte>("virtual_router_id", Octet(1, 255), i => i.VirtualRouterId, (i, v) => i with { VirtualRouterId = v }, "Number that directors of one virtual router share.", @default: "required").Shown("virtual_router_id 51"),
        Field.Of<VrrpInstance, int>("version", Integer(2, 3), i => i.Version, (i, v) => i with { Version = v }, "Version of VRRP; stands before the addresses.", @default: "vrrp_version; 3 for IPv6"),
        Field.Ignored<VrrpInstance>("native_ipv6", "", "Meant IPv6 in old versions; the addresses tell.", Obsolete, "the family is that of the addresses"),
    ];

    private static IEnumerable<Keyword<VrrpInstance>> Election =>
    [
        Field.Of<VrrpInstance, byte>("priority", Octet(1, 255, fallback: 100), i => i.Priority, (i, v) => i with { Priority = v }, "The highest is master; 255 owns the addresses.", @default: "100; 255 with state MASTER").Shown("priority 100"),
        Field.Of<VrrpInstance, TimeSpan>("advert_int", new SecondsSyntax(0.01m, 255, 6), i => i.AdvertInterval, (i, v) => i with { AdvertInterval = v }, "Time between adverts; version 2: whole seconds, version 3: to 40.95.").Shown("advert_int 1"),
        new()
        {
            Name = "preempt",
            Default = "on",
            Meaning = "Undoes nopreempt.",
            Status = ActedOn,
            Read = (i, _, _) => i with { NoPreempt = false },
        },
        Field.Of<VrrpInstance, bool>("nopreempt", Flag, i => i.NoPreempt, (i, v) => i with { NoPreempt = v }, "A lower priority that is master stays so; wants state BACKUP."),
        Field.Of<VrrpInstance, TimeSpan>("preempt_delay", new SecondsSyntax(0, 1000, 6, fallback: TimeSpan.Zero), i => i.PreemptDelay, (i, v) => i with { PreemptDelay = v }, "How long a lower priority is left master; wants state BACKUP."),
        Field.Of<VrrpInstance, int>("down_timer_adverts", Integer(1, 100), i => i.DownTimerAdverts, (i, v) => i with { DownTimerAdverts = v }, "Adverts missed until the master counts as down.", ActedOn, "vrrp_down_timer_adverts"),
        TimerExpired,
        TimerExpired.Renamed("thread_timer_expired", deprecated: true),
        Field.Of<VrrpInstance, bool>("lower_prio_no_advert", Syntaxes.Boolean, i => i.LowerPriorityNoAdvert, (i, v) => i with { LowerPriorityNoAdvert = v }, "A master does not answer lower priorities.", ActedOn, "global"),
        Field.Of<VrrpInstance, bool>("higher_prio_send_advert", Syntaxes.Boolean, i => i.HigherPrioritySendAdvert, (i, v) => i with { HigherPrioritySendAdvert = v }, "A master sends an advert before it yields.", NotApplicable, "global", "it always does"),
        Field.Of<VrrpInstance, bool>("owner_ignore_adverts", Syntaxes.Boolean, i => i.OwnerIgnoreAdverts, (i, v) => i with { OwnerIgnoreAdverts = v }, "With priority 255, adverts of others do not count.", ActedOn, "global").Shown("priority 255\nowner_ignore_adverts on"),
        Field.Of<VrrpInstance, bool>("strict_mode", Syntaxes.Boolean, i => i.Strict, (i, v) => i with { Strict = v }, "Refuses what the RFC does not have; see no_accept.", ActedOn, "vrrp_strict"),
    ];

    private static IEnumerable<Keyword<VrrpInstance>> Packets =>
    [
        Field.Block<VrrpInstance, AuthenticationKeywords.Draft>("authentication", "", AuthenticationKeywords.Table, "Authentication of version 2 adverts.",
            AuthenticationKeywords.Read, (i, _, w) => AuthenticationKeywords.Print(i.Authentication, w)).Shown("""
            authentication {
                auth_type PASS
                auth_pass s3cret
            }
            """),
        Field.Block<VrrpInstance, HmacAuthentication>("auth_hmac", "", HmacKeywords.Table, "Signed adverts, an extension of keepalived.", HmacKeywords.Read, PrintHmac, NotYet, repeats: true).Shown("""
            auth_hmac {
                key 1 0123456789abcdef0123456789abcdef
            }
            """).LeavesOut("its vrrp_instance is left out, since others would not trust its adverts"),
        SourceNamed("mcast_src_ip", isUnicast: false),
        SourceNamed("unicast_src_ip", isUnicast: true),
        Field.Of<VrrpInstance, bool>("track_src_ip", Flag, i => i.TrackSourceAddress, (i, v) => i with { TrackSourceAddress = v }, "FAULT while the source address is not there; with peers that is so without it."),
        Field.Of<VrrpInstance, IPAddress>("mcast_dst_ip", Multicast(), i => i.MulticastDestination!, (i, v) => i with { MulticastDestination = v }, "Group that adverts are sent to.", ActedOn, "vrrp_mcast_group4 or 6").Shown("mcast_dst_ip 224.0.0.18"),
        Field.List<VrrpInstance>("unicast_peer", UnicastPeerEntries.Table, "Adverts are sent to these directors instead of the multicast group.", UnicastPeerEntries.Read, PrintPeers).Shown("""
            unicast_peer {
                192.0.2.2
                192.0.2.3
            }
            """),
        Field.Of<VrrpInstance, bool>("unicast_fault_no_peer", Flag, i => i.UnicastFaultNoPeer, (i, v) => i with { UnicastFaultNoPeer = v }, "FAULT instead of multicast when there is no peer: it is left out.", ActedOn).Shown("unicast_peer {\n    192.0.2.2\n}\nunicast_fault_no_peer"),
        Field.Of<VrrpInstance, bool>("check_unicast_src", Flag, i => i.CheckUnicastSource, (i, v) => i with { CheckUnicastSource = v }, "Only adverts of peers count.", ActedOn, "global"),
        Field.Maybe<VrrpInstance, byte>("unicast_ttl", Octet(0, 255), i => i.UnicastTtl, (i, v) => i with { UnicastTtl = v }, "Time to live of unicast adverts.", ActedOn, "255; IPv6: the kernel's"),
        Field.Of<VrrpInstance, OldUnicastChecksum>("old_unicast_checksum",
            new ChoiceSyntax<OldUnicastChecksum>([("never", OldUnicastChecksum.Never), ("", OldUnicastChecksum.Always), ("", OldUnicastChecksum.Auto)], absent: OldUnicastChecksum.Always),
            i => i.OldUnicastChecksum, (i, v) => i with { OldUnicastChecksum = v }, "The checksum of versions before 1.3.6.", NotYet, "as the peer does").ChangesNetwork("adverts have today's checksum, which such a version does not accept"),
        Field.Of<VrrpInstance, bool>("v3_checksum_as_v2", Syntaxes.Boolean, i => i.V3ChecksumAsV2, (i, v) => i with { V3ChecksumAsV2 = v }, "IPv4 version 3 checksum without the pseudo-header (RFC 9568).", @default: "global"),
        Field.Of<VrrpInstance, bool>("skip_check_adv_addr", Syntaxes.Boolean, i => i.SkipCheckAdvertAddresses, (i, v) => i with { SkipCheckAdvertAddresses = v }, "Addresses of adverts are checked once per sender.", NotApplicable, "global", "an advert counts whatever addresses it names"),
        Field.Maybe<VrrpInstance, uint>("kernel_rx_buf_size", AnyNumber, i => i.KernelReceiveBuffer, (i, v) => i with { KernelReceiveBuffer = v }, "Bytes of the receive buffer.", NotYet, "vrrp_rx_bufs_policy").Harmless(GlobalBufferKeywords.Usual, GlobalBufferKeywords.Topic),
        Field.Of<VrrpInstance, bool>("accept", Flag, i => i.Accept, (i, v) => i with { Accept = v }, "The master answers packets to its addresses.", @default: "on; strict: off below priority 255"),
        NoAccept.ChangesNetwork("the master answers packets to its addresses", byRule: true),
    ];

    private static IEnumerable<Keyword<VrrpInstance>> Interfaces =>
    [
        Field.Of<VrrpInstance, VirtualMac>("use_vmac", new VirtualMacSyntax(), i => i.VirtualMac!, (i, v) => i with { VirtualMac = v }, "An interface with the virtual MAC of the RFC carries the addresses.", NotYet, "off").ChangesNetwork(VirtualMacSyntax.WithoutOne, VirtualMacSyntax.Topic),
        Field.Of<VrrpInstance, bool>("use_vmac_addr", Flag, i => i.UseVmacAddress, (i, v) => i with { UseVmacAddress = v }, "Addresses on other interfaces get a virtual MAC too.", NotYet).ChangesNetwork(VirtualMacSyntax.WithoutOne, VirtualMacSyntax.Topic),
        Field.Of<VrrpInstance, bool>("vmac_xmit_base", Flag, i => i.VmacTransmitBase, (i, v) => i with { VmacTransmitBase = v }, "Adverts leave by the interface below the virtual MAC.", NotYet).ChangesNetwork(VirtualMacSyntax.WithoutOne, VirtualMacSyntax.Topic),
        Field.Of<VrrpInstance, IpvlanSettings>("use_ipvlan", new IpvlanSyntax(), i => i.Ipvlan!, (i, v) => i with { Ipvlan = v }, "An ipvlan interface carries the addresses.", NotYet, "off", firstWins: true).ChangesNetwork("the addresses are on the interface itself"),
        Field.Of<VrrpInstance, bool>("dont_track_primary", Flag, i => i.DontTrackPrimary, (i, v) => i with { DontTrackPrimary = v }, "The state of its own interface does not count.", ActedOn),
        Field.Of<VrrpInstance, bool>("linkbeat_use_polling", Flag, i => i.LinkbeatUsePolling, (i, v) => i with { LinkbeatUsePolling = v }, "Its interface's link is polled; linkbeat_interfaces is the newer way.", NotYet,
            note: "use linkbeat_interfaces", deprecated: true).Harmless("the kernel tells of the link", "the polling of links"),
        Field.Of<VrrpInstance, bool>("promote_secondaries", Flag, i => i.PromoteSecondaries, (i, v) => i with { PromoteSecondaries = v }, "Removing the first address of a prefix keeps the others.", NotYet).ChangesNetwork("the kernel may remove the other addresses of a prefix with the first one"),
        new Keyword<VrrpInstance>
        {
            Name = "lvs_sync_daemon_interface",
            Arguments = "<interface>",
            Default = "none",
            Meaning = "Interface of the connection synchronisation; lvs_sync_daemon in global_defs is the newer way.",
            Status = NotYet,
            StatusNote = "use lvs_sync_daemon in global_defs",
            IsDeprecated = true,
            Read = ReadSyncInterface,
        }.ChangesNetwork(GlobalLvsKeywords.ConnectionsStay, GlobalLvsKeywords.SyncTopic),
    ];

    private static IEnumerable<Keyword<VrrpInstance>> Announcing =>
    [
        Field.Of<VrrpInstance, bool>("smtp_alert", Syntaxes.Boolean, i => i.SmtpAlert, (i, v) => i with { SmtpAlert = v }, "State changes are mailed.", NotYet, "smtp_alert_vrrp, smtp_alert, off").Harmless(GlobalMailKeywords.NoMail, GlobalMailKeywords.Topic),
        Field.Of<VrrpInstance, bool>("notify_priority_changes", Syntaxes.Boolean, i => i.NotifyPriorityChanges, (i, v) => i with { NotifyPriorityChanges = v }, "FIFOs and scripts hear of priorities.", NotYet, "global").Harmless(GlobalVrrpKeywords.NoPriorityNews, GlobalVrrpKeywords.PriorityNews),
        Field.Of<VrrpInstance, int>("debug", Integer(0, 4), i => i.Debug, (i, v) => i with { Debug = v }, "Nothing; keepalived only shows it.", NotApplicable, note: "it has no effect in keepalived either"),
    ];

    private static IEnumerable<Keyword<VrrpInstance>> Lists =>
    [
        AddressList("virtual_ipaddress", Addresses, "Addresses that move with the role and are advertised.", i => i.VirtualAddresses, (i, v) => i with { VirtualAddresses = v }),
        AddressList("virtual_ipaddress_excluded", Excluded, "Addresses that move with the role and are not advertised.", i => i.ExcludedAddresses, (i, v) => i with { ExcludedAddresses = v }),
        Field.Of<VrrpInstance, bool>("no_virtual_ipaddress", Flag, i => i.NoVirtualAddress, (i, v) => i with { NoVirtualAddress = v }, "An instance without addresses is meant.", ActedOn),
        Field.List<VrrpInstance>("virtual_routes", Routes, "Routes that move with the role.",
            (i, b, c) => i with { Routes = [.. i.Routes, .. b.Statements.Select(s => RouteEntries.Read(s, Routes, c)).OfType<Route>()] },
            (i, _, w) => PrintList("virtual_routes", i.Routes, RoutePrinter.Print, w), NotYet).ChangesNetwork(RouteEntries.Missing, RouteEntries.Topic),
        Field.List<VrrpInstance>("virtual_rules", Rules, "Routing rules that move with the role.", ReadRules, (i, _, w) => PrintList("virtual_rules", i.Rules, RulePrinter.Print, w), NotYet).ChangesNetwork(RuleEntries.Missing, RuleEntries.Topic),
    ];

    private static Keyword<VrrpInstance> SourceNamed(string name, bool isUnicast) => new()
    {
        Name = name,
        AliasOf = isUnicast ? "mcast_src_ip" : null,
        Arguments = Address.Arguments,
        Default = "the interface's primary address",
        Meaning = isUnicast ? "Another name of mcast_src_ip." : "Source address of adverts.",
        Read = (i, s, c) => Address.TryRead(s, c, out var v) ? i with { SourceAddress = v, SaysUnicastSource = isUnicast } : i,
        Print = isUnicast ? null : PrintSource,
    };

    private static Keyword<VrrpInstance> TimerExpired => Field.Maybe<VrrpInstance, byte>("timer_expired_backup", new IntegerSyntax<byte>(1, 254, absent: 254, arguments: "<priority>"), i => i.TimerExpiredBackup, (i, v) => i with { TimerExpiredBackup = v },
        "A master that comes round too late becomes backup with this priority; needs nopreempt.", NotYet, "off; 254 without an argument").Shown("nopreempt\ntimer_expired_backup 254").ChangesNetwork("a master that came round too late stays master");

    private static Keyword<VrrpInstance> NoAccept => new()
    {
        Name = "no_accept",
        Default = "off",
        Meaning = "The master drops packets to its addresses.",
        Status = NotYet,
        Read = (i, s, c) => Flag.TryRead(s, c, out var v) ? i with { Accept = !v } : i,
    };

    public static void PrintList<TItem>(string keyword, EquatableArray<TItem> items, Action<TItem, ConfigurationWriter> print, ConfigurationWriter writer)
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
        string name, EntryTable table, string meaning, Func<VrrpInstance, EquatableArray<InterfaceAddress>> get, Func<VrrpInstance, EquatableArray<InterfaceAddress>, VrrpInstance> set)
        => Field.List<VrrpInstance>(name, table, meaning, (i, block, context) => set(i, ReadAddresses(i, get(i), block, table, context)),
            (i, _, w) => PrintList(name, get(i), (a, writer) => AddressEntries.Print(a, i.Interface, writer), w), late: true);

    private static EquatableArray<InterfaceAddress> ReadAddresses(VrrpInstance instance, EquatableArray<InterfaceAddress> before, Block block, EntryTable table, ReadContext context)
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

    private static VrrpInstance ReadRules(VrrpInstance instance, Block block, ReadContext context)
    {
        var rules = instance.Rules.Items.ToBuilder();
        foreach (var statement in block.Statements)
        {
            if (RuleEntries.Read(statement, Rules, ref context.MadeUpPreferences, context) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return instance with { Rules = rules.ToImmutable() };
    }

    private static VrrpInstance ReadSyncInterface(VrrpInstance instance, Statement statement, ReadContext context)
    {
        if (!Interface.TryRead(statement, context, out var name))
        {
            return instance;
        }

        var lvs = context.Global.Lvs;
        if (lvs.SyncDaemon is { } daemon)
        {
            context.Bad(statement, 0, "repeated", $"the sync daemon already uses {daemon.Interface}; this line is left out");
            return instance;
        }

        context.SyncDaemonPosition = statement.Position;
        context.Global = context.Global with { Lvs = lvs with { SyncDaemon = new LvsSyncDaemon(name) { Instance = instance.Name } } };
        return instance;
    }

    private static void PrintSource(VrrpInstance instance, VrrpInstance baseline, ConfigurationWriter writer)
    {
        if (instance.SourceAddress is { } address)
        {
            writer.Line(instance.SaysUnicastSource ? "unicast_src_ip" : "mcast_src_ip", $"{address}", address.Equals(baseline.SourceAddress));
        }
    }

    private static void PrintPeers(VrrpInstance instance, VrrpInstance baseline, ConfigurationWriter writer)
        => PrintList("unicast_peer", instance.UnicastPeers, UnicastPeerEntries.Print, writer);

    private static void PrintHmac(VrrpInstance instance, VrrpInstance baseline, ConfigurationWriter writer)
    {
        if (instance.Hmac is { } hmac)
        {
            writer.Block("auth_hmac", () => HmacKeywords.Table.Print(hmac, new HmacAuthentication(), writer));
        }
    }
}
