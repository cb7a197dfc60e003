using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>global_defs</c>.</summary>
internal static class GlobalKeywords
{
    public static readonly KeywordTable<GlobalDefinitions> Table = new("global_defs",
        "Settings of the service as a whole, and defaults of other blocks.", () =>
    [
        Field.Of<GlobalDefinitions, string>("router_id", Word, g => g.RouterId, (g, v) => g with { RouterId = v },
            "Name of this director in mails.", "the host name")
            .Shown("router_id director1"),
        .. GlobalMailKeywords.All,
        .. GlobalScriptKeywords.All,
        .. GlobalVrrpKeywords.All,
        .. GarpKeywords.For<GlobalDefinitions>(isGlobal: true, g => g.Vrrp.Garp, (g, v) => g with { Vrrp = g.Vrrp with { Garp = v } }),
        MinimalGarp,
        .. GlobalLvsKeywords.All,
        .. GlobalProcessKeywords.All,
        .. GlobalFirewallKeywords.All,
        .. GlobalFifoKeywords.All,
        .. GlobalSnmpKeywords.All,
        .. GlobalBufferKeywords.All,
        .. GlobalFileKeywords.All,
    ], () => new GlobalDefinitions());

    /// <summary>Lowers what still has its default where the line stands, so it is read in its place among the others.</summary>
    private static Keyword<GlobalDefinitions> MinimalGarp => new()
    {
        Name = "vrrp_min_garp",
        Arguments = Syntaxes.Boolean.Arguments,
        Range = Syntaxes.Boolean.Range,
        Default = "off",
        Meaning = "A single announcement, unless a line above says otherwise.",
        Read = (g, s, c) =>
        {
            if (!Syntaxes.Boolean.TryRead(s, c, out var on) || !on)
            {
                return g;
            }

            var (garp, usual) = (g.Vrrp.Garp, new GarpSettings());
            return g with
            {
                Vrrp = g.Vrrp with
                {
                    Garp = garp with
                    {
                        MasterRepeat = garp.MasterRepeat == usual.MasterRepeat ? 1 : garp.MasterRepeat,
                        MasterDelay = garp.MasterDelay == usual.MasterDelay ? TimeSpan.Zero : garp.MasterDelay,
                    },
                },
            };
        },
    };
}
