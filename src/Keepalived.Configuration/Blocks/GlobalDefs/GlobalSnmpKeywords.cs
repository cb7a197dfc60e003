using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>SNMP and D-Bus keywords of <c>global_defs</c>.</summary>
internal static class GlobalSnmpKeywords
{
    private static readonly ValueSyntax<TimeSpan> Interval = new SecondsSyntax(0.001m, 30, 6);

    private const string FreshAnyway = "statistics are a second old at most, or as much older as a large table takes";

    public static IEnumerable<Keyword<GlobalDefinitions>> All
    {
        get
        {
            var vrrp = Of("enable_snmp_vrrp", Flag, s => s.EnableVrrp, (s, v) => s with { EnableVrrp = v }, "SNMP for VRRP.");
            return
            [
                Of("snmp_socket", new WordSyntax("<address>", longest: 4095), s => s.Socket, (s, v) => s with { Socket = v },
                    "Where the master agent listens.", "unix:/var/agentx/master", firstWins: true)
                    .Shown("snmp_socket unix:/var/agentx/master"),
                Of("enable_traps", Flag, s => s.EnableTraps, (s, v) => s with { EnableTraps = v }, "SNMP traps."),
                vrrp,
                vrrp.Renamed("enable_snmp_keepalived", deprecated: false),
                Of("enable_snmp_checker", Flag, s => s.EnableChecker, (s, v) => s with { EnableChecker = v }, "SNMP for checkers."),
                new()
                {
                    Name = "enable_snmp_rfc",
                    Default = "off",
                    Meaning = "enable_snmp_rfcv2 and enable_snmp_rfcv3.",
                    Read = (g, s, c) => Flag.TryRead(s, c, out var v)
                        ? g with { Snmp = g.Snmp with { EnableRfcV2 = v, EnableRfcV3 = v } }
                        : g,
                },
                Of("enable_snmp_rfcv2", Flag, s => s.EnableRfcV2, (s, v) => s with { EnableRfcV2 = v }, "The MIB of RFC 2787."),
                Of("enable_snmp_rfcv3", Flag, s => s.EnableRfcV3, (s, v) => s with { EnableRfcV3 = v }, "The MIB of RFC 6527."),
                Of("snmp_vs_stats_update_interval", Interval, s => s.VirtualServerUpdateInterval,
                    (s, v) => s with { VirtualServerUpdateInterval = v }, "How old statistics of virtual servers may be.")
                    .NothingToDo(FreshAnyway),
                Field.Maybe<GlobalDefinitions, TimeSpan>("snmp_rs_stats_update_interval", Interval, g => g.Snmp.RealServerUpdateInterval,
                    (g, v) => g with { Snmp = g.Snmp with { RealServerUpdateInterval = v } },
                    "How old statistics of real servers may be.", "snmp_vs_stats_update_interval").NothingToDo(FreshAnyway),
                Dbus("enable_dbus", Flag, s => s.Enable, (s, v) => s with { Enable = v }, "The D-Bus service."),
                Dbus("dbus_service_name", Word, s => s.ServiceName, (s, v) => s with { ServiceName = v }, "Its name.")
                    .Shown("dbus_service_name org.example.Director"),
                Dbus("dbus_no_interface_name", Word, s => s.NoInterfaceName, (s, v) => s with { NoInterfaceName = v },
                    "Stands for the interface of instances without one.")
                    .Shown("dbus_no_interface_name none"),
            ];
        }
    }

    private static Keyword<GlobalDefinitions> Of<TValue>(
        string name, ValueSyntax<TValue> syntax, Func<SnmpSettings, TValue?> get, Func<SnmpSettings, TValue, SnmpSettings> set,
        string meaning, string @default = "", bool firstWins = false)
        => Field.Of<GlobalDefinitions, TValue>(name, syntax, g => get(g.Snmp), (g, v) => g with { Snmp = set(g.Snmp, v) }, meaning,
            @default, firstWins: firstWins);

    private static Keyword<GlobalDefinitions> Dbus<TValue>(
        string name, ValueSyntax<TValue> syntax, Func<DbusSettings, TValue?> get, Func<DbusSettings, TValue, DbusSettings> set,
        string meaning)
        => Field.Of<GlobalDefinitions, TValue>(name, syntax, g => get(g.Dbus), (g, v) => g with { Dbus = set(g.Dbus, v) }, meaning);
}
