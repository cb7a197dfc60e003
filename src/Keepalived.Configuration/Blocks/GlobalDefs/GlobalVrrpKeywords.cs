using System.Net.Sockets;
using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>VRRP keywords of <c>global_defs</c>.</summary>
internal static class GlobalVrrpKeywords
{
    private static readonly ValueSyntax<TimeSpan> Spacing = new SecondsSyntax(0.000001m, 4294.967295m, 6);
    private static readonly ValueSyntax<TimeSpan> StartDelay = new SecondsSyntax(0.001m, 4294.967295m, 6);

    public static IEnumerable<Keyword<GlobalDefinitions>> All =>
    [
        new Keyword<GlobalDefinitions>
        {
            Name = "dynamic_interfaces",
            Arguments = "[allow_if_changes]",
            Default = "off",
            Meaning = "Interfaces may come and go.",
            Read = ReadDynamic,
            Print = (g, _, w) =>
            {
                if (g.Vrrp.DynamicInterfaces)
                {
                    w.Line("dynamic_interfaces", g.Vrrp.AllowInterfaceChanges ? "allow_if_changes" : "");
                }
            },
        }.NothingToDo("interfaces may always come and go"),
        Of("default_interface", new OrNone(), s => s.DefaultInterface, (s, v) => s with { DefaultInterface = v },
            "Interface of static addresses that name none."),
        Of("disable_local_igmp", Flag, s => s.DisableLocalIgmp, (s, v) => s with { DisableLocalIgmp = v },
            "No IGMP reports for link-local groups."),
        Of("vrrp_mcast_group4", Multicast(AddressFamily.InterNetwork), s => s.MulticastGroup4, (s, v) => s with { MulticastGroup4 = v },
            "Group of IPv4 adverts."),
        Of("vrrp_mcast_group6", new AddressSyntax(multicast: true, AddressFamily.InterNetworkV6, wantsLinkLocal: true),
            s => s.MulticastGroup6, (s, v) => s with { MulticastGroup6 = v }, "Group of IPv6 adverts."),
        Of("vrrp_version", Integer(2, 3), s => s.Version, (s, v) => s with { Version = v }, "Version of IPv4 instances that name none."),
        Of("v3_checksum_as_v2", Flag, s => s.V3ChecksumAsV2, (s, v) => s with { V3ChecksumAsV2 = v },
            "IPv4 version 3 checksum without the pseudo-header (RFC 9568)."),
        Of("vrrp_strict", Syntaxes.Boolean, s => s.Strict, (s, v) => s with { Strict = v },
            "Refuses what the RFC does not have, and drops packets as no_accept does."),
        Of("vrrp_check_unicast_src", Flag, s => s.CheckUnicastSource, (s, v) => s with { CheckUnicastSource = v },
            "Only unicast adverts of peers count."),
        Of("vrrp_skip_check_adv_addr", Syntaxes.Boolean, s => s.SkipCheckAdvertAddresses, (s, v) => s with { SkipCheckAdvertAddresses = v },
            "Addresses of adverts are checked once per sender.")
            .NothingToDo("an advert counts whatever addresses it names"),
        Of("vrrp_down_timer_adverts", Integer(1, 100), s => s.DownTimerAdverts, (s, v) => s with { DownTimerAdverts = v },
            "Adverts missed until a master counts as down."),
        Of("vrrp_lower_prio_no_advert", Syntaxes.Boolean, s => s.LowerPriorityNoAdvert, (s, v) => s with { LowerPriorityNoAdvert = v },
            "A master does not answer lower priorities."),
        Of("vrrp_higher_prio_send_advert", Syntaxes.Boolean, s => s.HigherPrioritySendAdvert,
            (s, v) => s with { HigherPrioritySendAdvert = v }, "A master sends an advert before it yields.")
            .NothingToDo("it always does"),
        Of("vrrp_owner_ignore_adverts", Syntaxes.Boolean, s => s.OwnerIgnoreAdverts, (s, v) => s with { OwnerIgnoreAdverts = v },
            "With priority 255, adverts of others do not count."),
        Of("vrrp_garp_interval", Spacing, s => s.GarpInterval, (s, v) => s with { GarpInterval = v },
            "Least time between two gratuitous ARPs of an interface.", "0"),
        Of("vrrp_gna_interval", Spacing, s => s.GnaInterval, (s, v) => s with { GnaInterval = v },
            "Least time between two neighbour advertisements of an interface.", "0"),
        Of("vrrp_startup_delay", StartDelay, s => s.StartupDelay, (s, v) => s with { StartupDelay = v }, "Wait before instances start.",
            "0"),
        Of("vrrp_delay_after_boot", StartDelay, s => s.DelayAfterBoot, (s, v) => s with { DelayAfterBoot = v },
            "Instances start no sooner than this after the machine's boot.", "0"),
        Of("vrrp_notify_priority_changes", Syntaxes.Boolean, s => s.NotifyPriorityChanges, (s, v) => s with { NotifyPriorityChanges = v },
            "Changes of priority are written to the FIFOs."),
        Of("fifo_write_vrrp_states_on_reload", Flag, s => s.FifoWriteStatesOnReload, (s, v) => s with { FifoWriteStatesOnReload = v },
            "A reload writes all states to the FIFOs."),
        Of("log_unknown_vrids", Flag, s => s.LogUnknownVrids, (s, v) => s with { LogUnknownVrids = v },
            "Adverts with unknown router ids are logged."),
        Of("vmac_prefix", Word, s => s.VmacPrefix, (s, v) => s with { VmacPrefix = v }, "Prefix of the names of virtual MAC interfaces.",
            firstWins: true)
            .Shown("vmac_prefix vr"),
        Of("vmac_addr_prefix", Word, s => s.VmacAddressPrefix, (s, v) => s with { VmacAddressPrefix = v },
            "The same for interfaces of single addresses.", "vmac_prefix", firstWins: true)
            .Shown("vmac_addr_prefix va"),
    ];

    private static Keyword<GlobalDefinitions> Of<TValue>(
        string name, ValueSyntax<TValue> syntax, Func<VrrpSettings, TValue?> get, Func<VrrpSettings, TValue, VrrpSettings> set,
        string meaning, string @default = "", bool firstWins = false)
        => Field.Of<GlobalDefinitions, TValue>(name, syntax, g => get(g.Vrrp), (g, v) => g with { Vrrp = set(g.Vrrp, v) }, meaning,
            @default, firstWins);

    private static GlobalDefinitions ReadDynamic(GlobalDefinitions global, Statement statement, ReadContext context)
    {
        var allow = statement.Count > 1 && statement.Span(1) is "allow_if_changes";
        if (statement.Count > 1 && !allow)
        {
            context.Bad(statement, 1, "bad-choice", $"'{statement[1]}' is not an option of dynamic_interfaces",
                "expected allow_if_changes");
        }

        return global with { Vrrp = global.Vrrp with { DynamicInterfaces = true, AllowInterfaceChanges = allow } };
    }

    /// <summary>A name that cannot be used is none: the usual interface would be another network.</summary>
    private sealed class OrNone : ValueSyntax<string>
    {
        public override string Arguments => Interface.Arguments;

        public override string Range => Interface.Range;

        public override bool TryRead(Statement statement, ReadContext context, out string value)
        {
            value = Interface.TryRead(statement, context, out var name) ? name : "";
            return true;
        }

        public override string Format(string value) => Interface.Format(value);
    }
}
