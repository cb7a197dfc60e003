using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords that say for all checkers of a server what they do not say themselves.</summary>
internal static class CheckDefaultsKeywords
{
    /// <param name="get">Where a server keeps them.</param>
    /// <param name="set">The server with others.</param>
    /// <param name="whose">Where a server that does not say it takes it from; null: nowhere.</param>
    public static IEnumerable<Keyword<T>> Of<T>(Func<T, CheckDefaults> get, Func<T, CheckDefaults, T> set, string? whose = null)
        where T : class
        =>
        [
            Field.Of<T, TimeSpan>("delay_loop", Loop, s => get(s).DelayLoop, (s, v) => set(s, get(s) with { DelayLoop = v }),
                "Default of the checkers: time from one check to the next.", @default: whose is null ? null : $"{whose} (60)"),
            Field.Of<T, TimeSpan>("connect_timeout", ConnectTimeout, s => get(s).ConnectTimeout,
                (s, v) => set(s, get(s) with { ConnectTimeout = v }), "Default of the checkers: time for the connection and each answer.",
                @default: whose is null ? null : $"{whose} (5)"),
            Field.Maybe<T, uint>("retry", new IntegerSyntax<uint>(1, uint.MaxValue), s => get(s).Retry,
                (s, v) => set(s, get(s) with { Retry = v }), "Default of the checkers: tries after the first failure.",
                @default: whose ?? "the checker's"),
            Field.Maybe<T, TimeSpan>("delay_before_retry", Delay, s => get(s).DelayBeforeRetry,
                (s, v) => set(s, get(s) with { DelayBeforeRetry = v }), "Default of the checkers: time between tries.",
                @default: whose ?? "the checker's"),
            Field.Maybe<T, TimeSpan>("warmup", Delay, s => get(s).Warmup, (s, v) => set(s, get(s) with { Warmup = v }),
                "Default of the checkers: the first check is up to this much later.", @default: whose ?? "delay_loop"),
            Field.Of<T, string>("virtualhost", Word, s => get(s).VirtualHost, (s, v) => set(s, get(s) with { VirtualHost = v }),
                "Default of the checkers: host name in HTTP requests.", @default: "none")
                .Shown("virtualhost www.example.com"),
        ];
}
