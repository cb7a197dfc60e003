using System.Net;
using static Keepalived.Configuration.EntryOptions;
using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration.Tests.Samples;

/// <summary>The rows: one for each keyword, which the reader, the printer and the reference share.</summary>
internal static class CacheKeywords
{
    private static readonly EntryTable<CacheOrigin> Origins = new("cache/origins", "Where pages come from, one a line.",
        "<ip> [weight <n>] [backup]", "192.0.2.11", new CacheOrigin(IPAddress.None), ReadOther, () =>
    [
        Option<CacheOrigin>("<ip>", "", "An origin.", (o, _) => o, (o, _) => $"{o.Address}", @default: "required"),
        Number<CacheOrigin, long>("weight", EntryValues.Number(256, least: 1), o => o.Weight, (o, v) => o with { Weight = (int)v },
            "Its share.", "1"),
        Flag<CacheOrigin>("backup", o => o.IsBackup, o => o with { IsBackup = true }, "Used when no other is there."),
    ]);

    public static readonly KeywordTable<Cache> Table = new("cache", "Keeps pages that were fetched.", () =>
    [
        Field.Of<Cache, CacheMode>("mode",
            new ChoiceSyntax<CacheMode>([("off", CacheMode.Off), ("small", CacheMode.Small), ("all", CacheMode.All)]),
            c => c.Mode, (c, v) => c with { Mode = v }, "What is kept."),
        Field.Maybe<Cache, int>("size", Integer(1, 4096), c => c.Size, (c, v) => c with { Size = v }, "Megabytes.", "all there is"),
        Field.Of<Cache, string>("admin_token", Word, c => c.AdminToken, (c, v) => c with { AdminToken = v }, "Who has it may purge.",
            "none"),
        Field.Of<Cache, ScriptCommand>("purge_script", Script, c => c.PurgeScript, (c, v) => c with { PurgeScript = v },
            "Run on a purge.", "none", firstWins: true)
            .Harmless("it is not run"),
        Field.List<Cache>("origins", Origins, "Where pages come from.", ReadOrigins, PrintOrigins),
    ], () => new Cache());

    private static Cache ReadOrigins(Cache cache, Block block, ReadContext context)
    {
        var origins = cache.Origins.Items.ToBuilder();
        foreach (var statement in block.Statements)
        {
            if (!AddressSyntax.TryRead(statement, 0, context, out var address))
            {
                continue;
            }

            var cursor = new EntryCursor(statement, context);
            cursor.MoveNext();
            var origin = Origins.Read(new CacheOrigin(address), cursor);
            if (!cursor.Failed)
            {
                origins.Add(origin);
            }
        }

        return cache with { Origins = origins.ToImmutable() };
    }

    private static CacheOrigin ReadOther(CacheOrigin origin, EntryCursor cursor, KeywordTable table)
    {
        cursor.Error($"unknown word '{cursor.Word}' behind an origin", Suggestions.For(cursor.Word, table.Keywords.Select(k => k.Name)));
        return origin;
    }

    private static void PrintOrigins(Cache cache, Cache usual, ConfigurationWriter writer) =>
        VrrpInstanceKeywords.PrintList("origins", cache.Origins, Origins.Print, writer);
}
