using System.Net;
using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords that checkers share.</summary>
internal static class CheckerKeywords
{
    /// <summary>Timing, which every checker has.</summary>
    public static IEnumerable<Keyword<T>> Timing<T>(uint retry, string delay)
        where T : Checker
        =>
        [
            Field.Of<T, uint>("retry", AnyNumberLenient, c => c.Retry, (c, v) => (T)((Checker)c with { Retry = v }),
                "Tries after the first failure.", @default: $"real_server's, else {retry}"),
            Field.Of<T, TimeSpan>("delay_before_retry", Delay, c => c.DelayBeforeRetry,
                (c, v) => (T)((Checker)c with { DelayBeforeRetry = v }), "Time between tries.", @default: $"real_server's, else {delay}"),
            Field.Of<T, TimeSpan>("warmup", Delay, c => c.Warmup, (c, v) => (T)((Checker)c with { Warmup = v }),
                "The first check is up to this much later, at random.", @default: "real_server's, else delay_loop"),
            Field.Of<T, TimeSpan>("delay_loop", Loop, c => c.DelayLoop, (c, v) => (T)((Checker)c with { DelayLoop = v }),
                "Time from one check to the next.", @default: "real_server's (60)"),
            Alpha<T>(),
            Field.Of<T, bool>("log_all_failures", Syntaxes.Boolean, c => c.LogAllFailures,
                (c, v) => (T)((Checker)c with { LogAllFailures = v }), "Failures before the last try are logged too.",
                "checker_log_all_failures"),
        ];

    public static Keyword<T> Alpha<T>()
        where T : Checker
        => Field.Of<T, bool>("alpha", Syntaxes.Boolean, c => c.Alpha, (c, v) => (T)((Checker)c with { Alpha = v }),
            "Counts as failed until its first success.", @default: "real_server's (off)")
            .AtStart();

    /// <summary>Connection and timing.</summary>
    public static IEnumerable<Keyword<T>> Connection<T>(uint retry = 1, string delay = "1 s")
        where T : ConnectionChecker
        =>
        [
            Field.Of<T, IPAddress>("connect_ip", Address, c => c.ConnectAddress,
                (c, v) => (T)((ConnectionChecker)c with { ConnectAddress = v }), "Address that is checked.", @default: "the real server's"),
            Field.Of<T, ushort>("connect_port", Port, c => c.ConnectPort, (c, v) => (T)((ConnectionChecker)c with { ConnectPort = v }),
                "Port that is checked.", @default: "the real server's"),
            Field.Of<T, IPAddress>("bindto", Address, c => c.BindAddress, (c, v) => (T)((ConnectionChecker)c with { BindAddress = v }),
                "Source address.", @default: "none"),
            Field.Of<T, ushort>("bind_port", Port, c => c.BindPort, (c, v) => (T)((ConnectionChecker)c with { BindPort = v }),
                "Source port.", "any"),
            Field.Of<T, string>("bind_if", Interface, c => c.BindInterface, (c, v) => (T)((ConnectionChecker)c with { BindInterface = v }),
                "Outgoing interface; a link-local target needs it.", "none"),
            Field.Of<T, TimeSpan>("connect_timeout", ConnectTimeout, c => c.ConnectTimeout,
                (c, v) => (T)((ConnectionChecker)c with { ConnectTimeout = v }), "Time for the connection and each answer.",
                @default: "real_server's (5)"),
            Field.Of<T, uint>("fwmark", AnyNumberLenient, c => c.FirewallMark,
                (c, v) => (T)((ConnectionChecker)c with { FirewallMark = v }), "Firewall mark of the check's packets.", "none"),
            .. Timing<T>(retry, delay),
        ];

    /// <summary>What a checker takes from its real server before its own keywords are read.</summary>
    public static T Inherit<T>(T checker, RealServer server, GlobalDefinitions global, uint retry, TimeSpan? delay)
        where T : Checker
    {
        var defaults = server.CheckDefaults;
        var timed = (Checker)checker with
        {
            Retry = defaults.Retry ?? retry,
            DelayBeforeRetry = defaults.DelayBeforeRetry ?? delay ?? defaults.DelayLoop,
            DelayLoop = defaults.DelayLoop,
            Warmup = defaults.Warmup ?? defaults.DelayLoop,
            Alpha = server.Alpha,
            LogAllFailures = global.Lvs.LogAllFailures,
        };
        return (T)(timed is ConnectionChecker connection
            ? connection with { ConnectAddress = server.Address, ConnectPort = server.Port, ConnectTimeout = defaults.ConnectTimeout }
            : timed);
    }
}
