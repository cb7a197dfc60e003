using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Director.Tools.Doctor;

/// <summary>
/// Reads what <c>nft -j list ruleset</c> says (libnftables-json(5)). Whatever it is, it never throws: what is not understood becomes
/// something that may be met or not.
/// </summary>
public static class NftRuleset
{
    /// <summary>Reads it.</summary>
    /// <returns>Null: it is no ruleset.</returns>
    public static ImmutableArray<FilterChain>? TryParse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            if (Member(document.RootElement, "nftables") is not { ValueKind: JsonValueKind.Array } objects)
            {
                return null;
            }

            var all = objects.EnumerateArray().ToList();
            var sets = NftSets.Of(all.Select(static item => Member(item, "set")).OfType<JsonElement>());
            var rules = all.Select(static item => Member(item, "rule")).OfType<JsonElement>()
                .ToLookup(ChainOf, rule => new NftRule(sets, TableOf(rule)).Read(rule));
            return
            [
                .. all.Select(static item => Member(item, "chain")).OfType<JsonElement>()
                    .Select(chain => Chain(chain, [.. rules[(TableOf(chain), Word(chain, "name"))]])),
            ];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second: a text that is no Unicode.
            return null;
        }
    }

    /// <summary>A member of an object; null where it is no object or has none.</summary>
    internal static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A text, a number as text, or "" for anything else.</summary>
    internal static string Word(JsonElement element, string name) =>
        Member(element, name) is { } value ? Word(value) : "";

    /// <summary>A text, a number as text, or "" for anything else.</summary>
    internal static string Word(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    /// <summary>"inet filter": where a chain, a rule or a set stands.</summary>
    internal static string TableOf(JsonElement item) => $"{Word(item, "family")} {Word(item, "table")}";

    private static (string Table, string Chain) ChainOf(JsonElement rule) => (TableOf(rule), Word(rule, "chain"));

    private static FilterChain Chain(JsonElement chain, ImmutableArray<FilterRule> rules)
    {
        var family = Word(chain, "family") switch
        {
            "inet" => FilterFamily.Both,
            "ip" => FilterFamily.IPv4,
            "ip6" => FilterFamily.IPv6,
            _ => FilterFamily.Other,
        };
        var hook = Word(chain, "hook");
        return new(
            TableOf(chain),
            Word(chain, "name"),
            family,
            hook.Length == 0 ? null : hook,
            int.TryParse(Word(chain, "prio"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var priority) ? priority : 0,
            Word(chain, "policy") == "drop",
            rules);
    }
}

/// <summary>The sets that rules refer to by "@name".</summary>
internal sealed class NftSets
{
    private readonly Dictionary<(string Table, string Name), ImmutableArray<string>> _elements = [];

    /// <summary>Reads them.</summary>
    public static NftSets Of(IEnumerable<JsonElement> sets)
    {
        NftSets all = new();
        foreach (var set in sets)
        {
            var elements = NftRuleset.Member(set, "elem") is { ValueKind: JsonValueKind.Array } given ? given.EnumerateArray() : default;
            all._elements[(NftRuleset.TableOf(set), NftRuleset.Word(set, "name"))] =
                [.. elements.Select(Value)];
        }

        return all;
    }

    /// <summary>The values on the right side of a match; "?" stands for one that is not understood.</summary>
    public ImmutableArray<string> Values(string table, JsonElement right) => right.ValueKind switch
    {
        JsonValueKind.Array => [.. right.EnumerateArray().Select(Value)],
        JsonValueKind.String when right.GetString() is ['@', .. var name] => _elements.GetValueOrDefault((table, name), ["?"]),
        JsonValueKind.Object when NftRuleset.Member(right, "set") is { ValueKind: JsonValueKind.Array } set =>
            [.. set.EnumerateArray().Select(Value)],
        _ => [Value(right)],
    };

    private static string Value(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return NftRuleset.Word(element) is { Length: > 0 } text ? text : "?";
        }

        return NftRuleset.Member(element, "prefix") is { } prefix ? $"{NftRuleset.Word(prefix, "addr")}/{NftRuleset.Word(prefix, "len")}"
            : NftRuleset.Member(element, "range") is { ValueKind: JsonValueKind.Array } range && range.GetArrayLength() == 2
                ? $"{NftRuleset.Word(range[0])}-{NftRuleset.Word(range[1])}"
            : NftRuleset.Member(element, "elem") is { } inner
                && NftRuleset.Member(inner, "val") is { ValueKind: not JsonValueKind.Object } value
                ? NftRuleset.Word(value)
            : "?";
    }
}
