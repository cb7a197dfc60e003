using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>auth_hmac</c>.</summary>
internal static class HmacKeywords
{
    private const int ShortestKey = 32;
    private const int LongestKey = 64;

    public static readonly KeywordTable<HmacAuthentication> Table = new("vrrp_instance/auth_hmac",
        "Signed adverts, an extension of keepalived.", () =>
    [
        new Keyword<HmacAuthentication>
        {
            Name = "key",
            GivenExample = "key 2 0123456789abcdef0123456789abcdef",
            Arguments = "<id> <string>|hex:<hex>|file:<path>",
            Range = "id 1 to 255, key 32 to 64 bytes",
            Default = "required",
            Meaning = "A key and its number.",
            Repeats = true,
            MostWords = 3,
            Read = ReadKey,
            Print = (h, _, writer) =>
            {
                foreach (var key in h.Keys)
                {
                    writer.Line("key", $"{key.Id} {ConfigurationWriter.Quote(key.Text)}");
                }
            },
        }.Secret().Raw(),
        Field.Of<HmacAuthentication, byte>("active_key", Octet(1, 255), h => h.ActiveKey, (h, v) => h with { ActiveKey = v },
            "Number of the key that signs.", "the first key")
            .Shown("active_key 1").NotSecret(),
        Field.Maybe<HmacAuthentication, TimeSpan>("time_window", WholeSeconds(1, 300, lenient: false), h => h.TimeWindow,
            (h, v) => h with { TimeWindow = v },
            "How far clocks may differ, and how old an advert may be.", "3 advert intervals, 5 to 300 s"),
        Field.Of<HmacAuthentication, HmacAntiReplay>("anti_replay",
            new ChoiceSyntax<HmacAntiReplay>([("time", HmacAntiReplay.Time), ("monotonic", HmacAntiReplay.Monotonic)],
                fallback: HmacAntiReplay.Time),
            h => h.AntiReplay, (h, v) => h with { AntiReplay = v }, "What keeps old adverts from being sent again."),
        Field.Of<HmacAuthentication, HmacMode>("mode",
            new ChoiceSyntax<HmacMode>([("enforce", HmacMode.Enforce), ("permissive", HmacMode.Permissive),
                ("receive-only", HmacMode.ReceiveOnly)], fallback: HmacMode.Enforce),
            h => h.Mode, (h, v) => h with { Mode = v }, "What becomes of adverts that are not signed."),
    ], () => new HmacAuthentication());

    public static VrrpInstance Read(VrrpInstance instance, Statement statement, Block block, ReadContext context)
    {
        var hmac = Table.Read(instance.Hmac ?? new HmacAuthentication(), block, context);
        if (hmac.ActiveKey != 0 && hmac.Keys.All(k => k.Id != hmac.ActiveKey))
        {
            context.Diagnostics.Error(block.PositionOf("active_key"), "undefined-name",
                $"active_key {hmac.ActiveKey} names a key that is not there; the first key signs");
            hmac = hmac with { ActiveKey = 0 };
        }

        if (hmac is { ActiveKey: 0, Keys: [var first, ..] })
        {
            hmac = hmac with { ActiveKey = first.Id };
        }

        return instance with { Hmac = hmac };
    }

    private static HmacAuthentication ReadKey(HmacAuthentication hmac, Statement statement, ReadContext context)
    {
        if (!NumberText.TryRead(statement, 1, context, 1, 255, out var id) || !context.TryArgument(statement, 2, "a key", out var text))
        {
            return hmac;
        }

        if (hmac.Keys.Any(k => k.Id == id))
        {
            context.Bad(statement, 1, "duplicate", $"key {id} is given twice; the second one is left out");
            return hmac;
        }

        HmacKey key = new((byte)id, text);
        if (key.File is null && key.Bytes?.Length is not (>= ShortestKey and <= LongestKey))
        {
            context.Bad(statement, 2, "bad-key", "a key must have 32 to 64 bytes; the line is left out",
                "write it as text, as hex:<hexadecimal digits>, or as file:<path>");
            return hmac;
        }

        if (key.File is { } file && context.Machine?.SecretProblem(file) is { } problem)
        {
            context.Bad(statement, 2, "bad-key", $"{problem}; the line is left out");
            return hmac;
        }

        return hmac with { Keys = hmac.Keys.Add(key) };
    }
}
