using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>Lines of <c>virtual_server_group</c>.</summary>
internal static class VirtualServerGroupEntries
{
    public static readonly EntryTable Table = new("virtual_server_group", "Addresses, address ranges or firewall marks, one a line.",
        "<ip>[-<last>|/<prefix>] [<port>]", "192.0.2.100-110 80", () =>
    [
        EntryWord.Of("<ip>", "[-<last>|/<prefix>] [<port>]",
            "An address, or a range of them: to a last part, to an address, or all of a prefix.",
            "port 1 to 65535; prefix 1 to 32, IPv6 128, without host bits", "port 0: any"),
        EntryWord.Of("fwmark", "<n> [inet|inet6]", "A firewall mark.", "0 to 4294967295", "the family of the real servers")
            .Shown("fwmark 1"),
    ]);

    public static EquatableArray<VirtualServerGroupEntry> Read(Block block, ReadContext context)
        => [.. block.Statements.Select(s => s.Span(0) is "fwmark" ? ReadMark(s, context) : ReadRange(s, context))
            .OfType<VirtualServerGroupEntry>()];

    public static void Print(VirtualServerGroupEntry entry, ConfigurationWriter writer)
    {
        if (entry.FirewallMark is { } mark)
        {
            writer.Line("fwmark",
                $"{mark}"
                + entry.Family switch { AddressFamily.InterNetwork => " inet", AddressFamily.InterNetworkV6 => " inet6", _ => "" });
            return;
        }

        var last = entry.First!.Equals(entry.Last) ? "" : $"-{entry.Last}";
        writer.Line($"{entry.First}{last}", entry.Port == 0 ? "" : $"{entry.Port}");
    }

    private static VirtualServerGroupEntry? ReadMark(Statement statement, ReadContext context)
    {
        if (!NumberText.TryRead(statement, 1, context, 0, uint.MaxValue, out var mark))
        {
            return null;
        }

        AddressFamily? family = null;
        if (statement.Count > 2)
        {
            family = statement[2] switch { "inet" => AddressFamily.InterNetwork, "inet6" => AddressFamily.InterNetworkV6, _ => null };
            if (family is null)
            {
                context.Bad(statement, 2, "bad-choice", $"'{statement[2]}' is not an address family", "expected inet or inet6");
            }
        }

        return new VirtualServerGroupEntry { FirewallMark = (uint)mark, Family = family };
    }

    private static VirtualServerGroupEntry? ReadRange(Statement statement, ReadContext context)
    {
        var port = 0L;
        if (statement.Count > 1 && !NumberText.TryRead(statement, 1, context, 1, 65535, out port))
        {
            return null;
        }

        var word = statement[0];
        var cut = word.AsSpan().IndexOfAny('-', '/');
        if (!AddressText.TryParse(cut < 0 ? word : word.AsSpan(0, cut), out var first))
        {
            context.Bad(statement, 0, "bad-address", $"'{word}' is neither an address nor a range of addresses; the line is left out",
                AddressText.HintFor(word, "virtual_server"));
            return null;
        }

        var last = cut < 0
            ? first
            : word[cut] == '/' ? EndOfPrefix(first, word[(cut + 1)..], statement, context)
            : EndOfRange(first, word[(cut + 1)..], statement, context);
        return last is null ? null : new VirtualServerGroupEntry { First = first, Last = last, Port = (ushort)port };
    }

    private static IPAddress? EndOfPrefix(IPAddress first, string text, Statement statement, ReadContext context)
    {
        var full = AddressText.FullLength(first.AddressFamily);
        if (!NumberText.TryParse(text, out var length, out _) || length < 1 || length > full)
        {
            context.Bad(statement, 0, "bad-address", $"'{text}' is not a prefix length; the line is left out", $"expected 1 to {full}");
            return null;
        }

        if (!first.Equals(PrefixText.Broadcast(first, (int)length, ones: false)))
        {
            context.Bad(statement, 0, "bad-address", $"'{statement[0]}' has bits behind its prefix; the line is left out",
                $"write {PrefixText.Broadcast(first, (int)length, ones: false)}/{length}");
            return null;
        }

        return PrefixText.Broadcast(first, (int)length, ones: true);
    }

    private static IPAddress? EndOfRange(IPAddress first, string text, Statement statement, ReadContext context)
    {
        var bytes = first.GetAddressBytes();
        if (!AddressText.TryParse(text, out var last))
        {
            if (bytes.Length == 4 && byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var octet))
            {
                bytes[3] = octet;
                last = new IPAddress(bytes);
            }
            else if (bytes.Length == 16
                && ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var group))
            {
                (bytes[14], bytes[15]) = ((byte)(group >> 8), (byte)group);
                last = new IPAddress(bytes);
            }
        }

        if (last is null || last.AddressFamily != first.AddressFamily
            || first.GetAddressBytes().AsSpan().SequenceCompareTo(last.GetAddressBytes()) >= 0)
        {
            context.Bad(statement, 0, "bad-address", $"'{text}' cannot end a range that begins at {first}; the line is left out",
                "expected a greater last part, or a greater address");
            return null;
        }

        return last;
    }
}
