using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary><c>encap ip|ip6|mpls|ila ...</c> of a route.</summary>
internal static class EncapsulationValue
{
    /// <summary>How it is written behind <c>encap</c>.</summary>
    public static readonly EntryValue<RouteEncapsulation> Instance = new("ip|ip6|mpls|ila ...", "",
        (EntryCursor cursor, [MaybeNullWhen(false)] out RouteEncapsulation value) => (value = Read(cursor)) is not null,
        value => $"{value.Kind} {string.Join(' ', value.Words)}");

    /// <summary>What the reference says of each kind.</summary>
    public static IEnumerable<EntryWord> Kinds =>
    [
        Kind("ip", "[id <n>] [dst <ip>] [src <ip>] [tos <n>] [ttl <n>] [flags <n>]",
            "id 0 to 9223372036854775807, tos and ttl 0 to 255, flags 0 to 65535", "IPv4 tunnel; dst or id is required.",
            "id 10 dst 192.0.2.9"),
        Kind("ip6", "[id <n>] [dst <ip>] [src <ip>] [tc <n>] [hoplimit <n>] [flags <n>]",
            "id 0 to 9223372036854775807, tc and hoplimit 0 to 255, flags 0 to 65535", "IPv6 tunnel; dst or id is required.",
            "id 10 dst 2001:db8::9"),
        Kind("mpls", "<label>[/<label> ...]", "0 to 1048575", "MPLS labels.", "100/200"),
        Kind("ila", "<locator>", "four groups of 4 hexadecimal digits", "Identifier-locator addressing.", "2001:db8:0:1"),
    ];

    private static EntryWord Kind(string name, string arguments, string range, string meaning, string example)
        => EntryWord.Of($"encap {name}", arguments, meaning, range)
            .Shown($"10.0.0.0/8 via 192.0.2.254 encap {name} {example}");

    private static RouteEncapsulation? Read(EntryCursor cursor)
    {
        if (!cursor.TryArgument(out var kind))
        {
            return null;
        }

        var words = new List<string>();
        var isGood = kind switch
        {
            "ip" => ReadTunnel(cursor, words, AddressFamily.InterNetwork, "tos", "ttl"),
            "ip6" => ReadTunnel(cursor, words, AddressFamily.InterNetworkV6, "tc", "hoplimit"),
            "mpls" => ReadOne(cursor, words, IsLabelStack),
            "ila" => ReadOne(cursor, words, IsLocator),
            _ => Unknown(cursor, kind),
        };
        return isGood ? new RouteEncapsulation(kind, [.. words]) : null;
    }

    private static bool Unknown(EntryCursor cursor, string kind)
    {
        cursor.Error($"'{kind}' is not an encapsulation; the route is kept without it", "expected ip, ip6, mpls or ila");
        return false;
    }

    private static bool ReadTunnel(EntryCursor cursor, List<string> words, AddressFamily family, string service, string hops)
    {
        while (cursor.Peek is { } name && (name is "id" or "dst" or "src" or "flags" || name == service || name == hops))
        {
            cursor.MoveNext();
            if (!cursor.TryArgument(out var value))
            {
                return false;
            }

            var isGood = name is "dst" or "src"
                ? AddressText.TryParse(value, out var address) && address.AddressFamily == family
                : NumberText.TryParse(value, out var number, out _) && number >= 0
                    && number <= (name == "id" ? long.MaxValue : name == "flags" ? 65535 : 255);
            if (!isGood)
            {
                cursor.Error($"'{value}' is not possible for '{name}'; the route is kept without its encapsulation");
                return false;
            }

            words.Add(name);
            words.Add(value);
        }

        if (words.Contains("dst") || words.Contains("id"))
        {
            return true;
        }

        cursor.Error("an encapsulation needs dst or id; the route is kept without it");
        return false;
    }

    private static bool ReadOne(EntryCursor cursor, List<string> words, Func<string, bool> isGood)
    {
        if (!cursor.TryArgument(out var value))
        {
            return false;
        }

        if (!isGood(value))
        {
            cursor.Error($"'{value}' is not possible here; the route is kept without its encapsulation");
            return false;
        }

        words.Add(value);
        return true;
    }

    private static bool IsLabelStack(string text)
        => text.Split('/').All(label => NumberText.TryParse(label, out var n, out _) && n is >= 0 and < 1 << 20);

    private static bool IsLocator(string text)
        => text.Split(':') is { Length: 4 } groups && groups.All(g => ushort.TryParse(g, NumberStyles.AllowHexSpecifier, null, out _));
}
