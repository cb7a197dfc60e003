using System.Net;
using System.Net.Sockets;
using static Keepalived.Configuration.EntryOptions;

namespace Keepalived.Configuration;

/// <summary>Lines of <c>virtual_ipaddress</c>, <c>virtual_ipaddress_excluded</c> and <c>static_ipaddress</c>.</summary>
internal static class AddressEntries
{
    private const int LongestLabel = 15;

    public static EntryTable<InterfaceAddress> Table(string path, bool isStatic)
        => new(path, "Addresses, one a line.", "<ip>[/<prefix>] [<option> ...]", "192.0.2.100/24", new(IPAddress.None, 0), ReadOther,
            () => [Itself, .. Options, isStatic ? TrackGroup : UseVmac]);

    private static EntryOption<InterfaceAddress> Itself => Option<InterfaceAddress>("<ip>", "[/<prefix>]", "The address, one a line.",
        (a, _) => a, (a, _) => a.Peer is null ? $"{a}" : $"{a.Address}", "prefix 0 to 32, IPv6 128", "/32, IPv6 /128");

    private static readonly EntryOption<InterfaceAddress>[] Options =
    [
        Option<InterfaceAddress>("dev", "<interface>", "Interface that gets the address.", ReadInterface, (a, _) => a.Interface,
            @default: "the instance's; static: default_interface"),
        Option<InterfaceAddress>("scope", "<name>|<n>", "Scope of the address (IPv4).", ReadScope,
            (a, usual) => a.Scope == usual.Scope ? null : RoutingNames.NameOf(RoutingNames.Scopes, a.Scope), "0 to 255 or a name", "global")
            .Shown("192.0.2.100/24 scope link"),
        .. Named(
            Option<InterfaceAddress>("broadcast", "<ip>|+|-", "Broadcast address; + sets the host bits, - clears them.", ReadBroadcast,
                (a, _) => a.Broadcast?.ToString(), @default: "none", printedAs: "brd")
                .Shown("192.0.2.100/24 broadcast +"),
            "brd"),
        Option<InterfaceAddress>("label", "<string>", "Label (IPv4).", ReadLabel,
            (a, _) => a.Label is { } label ? ConfigurationWriter.Quote(label) : null, "at most 15 characters", "none")
            .Shown("192.0.2.100/24 dev eth0 label eth0:1"),
        Option<InterfaceAddress>("peer", "<ip>", "Other end of a point-to-point link.", ReadPeer, (a, _) => a.Peer?.ToString(),
            @default: "none")
            .Shown("192.0.2.100 peer 192.0.2.101"),
        Flag<InterfaceAddress>("home", a => a.Home, a => a with { Home = true }, "Home address of a mobile node (IPv6).")
            .Shown("2001:db8::100/64 home"),
        Flag<InterfaceAddress>("-nodad", a => a.DuplicateAddressDetection, a => a with { DuplicateAddressDetection = true },
            "Duplicate address detection is done (IPv6).")
            .Shown("2001:db8::100/64 -nodad"),
        Flag<InterfaceAddress>("mngtmpaddr", a => a.ManageTemporaryAddresses, a => a with { ManageTemporaryAddresses = true },
            "Template for temporary addresses (IPv6).")
            .Shown("2001:db8::100/64 mngtmpaddr"),
        Flag<InterfaceAddress>("noprefixroute", a => a.NoPrefixRoute, a => a with { NoPrefixRoute = true },
            "No route to the prefix is made."),
        Flag<InterfaceAddress>("autojoin", a => a.AutoJoin, a => a with { AutoJoin = true },
            "The group is joined where a multicast address is given.")
            .Shown("192.0.2.100/24 autojoin"),
        Flag<InterfaceAddress>("no_track", a => a.NoTrack, a => a with { NoTrack = true },
            "A failure of the address's interface does not count."),
        Option<InterfaceAddress>("preferred_lft", "<seconds>|forever", "How long the address is preferred.", ReadLifetime,
            FormatLifetime, "0 to 4294967295", "forever; 0 for IPv6 /128")
            .Shown("192.0.2.100/24 preferred_lft forever"),
    ];

    private static EntryOption<InterfaceAddress> TrackGroup
        => Of<InterfaceAddress, string>("track_group", EntryValues.TrackGroup, a => a.TrackGroup, (a, v) => a with { TrackGroup = v },
            "Group that is affected when the interface fails.")
            .Shown("192.0.2.100/24 dev eth0 track_group web_side");

    private static EntryOption<InterfaceAddress> UseVmac
        => Flag<InterfaceAddress>("use_vmac", a => a.UseVmac, a => a with { UseVmac = true },
            "A virtual MAC of its own carries the address.");

    /// <summary>Reads one line; null, and an error, when it is left out.</summary>
    public static InterfaceAddress? Read(
        Statement statement, EntryTable<InterfaceAddress> table, string? defaultInterface, ReadContext context)
    {
        var cursor = new EntryCursor(statement, context);
        cursor.MoveNext();
        if (!PrefixText.TryRead(cursor, null, out var prefix))
        {
            return null;
        }

        var address = table.Read(new InterfaceAddress(prefix.Address, prefix.Length), cursor);
        return cursor.Failed ? null : address with { Interface = address.Interface ?? defaultInterface };
    }

    /// <summary>Reads <c>static_ipaddress</c>. Without a usable default, a line that names no interface is left out.</summary>
    public static IEnumerable<InterfaceAddress> ReadStatic(Block block, EntryTable<InterfaceAddress> table, ReadContext context)
    {
        foreach (var statement in block.Statements)
        {
            if (Read(statement, table, context.Global.Vrrp.DefaultInterface, context) is not { } address)
            {
                continue;
            }

            if (address.Interface is { Length: > 0 })
            {
                yield return address;
                continue;
            }

            var text = $"static address {address.Address} has no interface and is left out";
            context.Bad(statement, 0, "no-interface", text, "default_interface is not usable: name one with dev");
        }
    }

    /// <summary>Writes a line; the interface only when it is not the one that holds anyway.</summary>
    public static void Print(
        InterfaceAddress address, EntryTable<InterfaceAddress> table, string? defaultInterface, ConfigurationWriter writer)
        => table.Print(address.Interface == defaultInterface ? address with { Interface = null } : address, writer);

    private static InterfaceAddress ReadOther(InterfaceAddress address, EntryCursor cursor, KeywordTable table)
    {
        var word = cursor.Word;
        if (AddressText.TryParse(word.Split('/')[0], out _))
        {
            cursor.Error($"'{word}' stands behind another address; it is left out", "each address needs a line of its own");
            return address;
        }

        cursor.Error($"unknown word '{word}' behind an address; it is left out", Suggestions.For(word, table.Keywords.Select(k => k.Name)));
        return address;
    }

    private static string? FormatLifetime(InterfaceAddress address, InterfaceAddress usual) => address.PreferredLifetime switch
    {
        null => null,
        { } time when time == Timeout.InfiniteTimeSpan => "forever",
        { TotalSeconds: var seconds } => $"{seconds}",
    };

    private static InterfaceAddress ReadInterface(InterfaceAddress a, EntryCursor cursor)
    {
        if (a.Interface is not null)
        {
            cursor.Fail("'dev' is given twice");
            return a;
        }

        return cursor.TryInterface(out var name) ? a with { Interface = name } : a;
    }

    private static InterfaceAddress ReadScope(InterfaceAddress a, EntryCursor cursor)
    {
        if (!cursor.TryNamed(RoutingNames.Scopes, 255, out var scope, fatal: false))
        {
            return a;
        }

        if (a.Address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            cursor.Error("an IPv6 address has no scope of its own; the word is left out");
            return a;
        }

        return a with { Scope = (byte)scope };
    }

    private static InterfaceAddress ReadBroadcast(InterfaceAddress a, EntryCursor cursor)
    {
        if (a.Address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            cursor.Fail("an IPv6 address has no broadcast address");
            return a;
        }

        if (cursor.Peek is not ("+" or "-"))
        {
            return cursor.TryAddress(AddressFamily.InterNetwork, out var given) ? a with { Broadcast = given } : a;
        }

        cursor.TryArgument(out var sign);
        if (a.PrefixLength > 30)
        {
            cursor.Error($"a prefix of {a.PrefixLength} has no broadcast address");
            return a;
        }

        return a with { Broadcast = PrefixText.Broadcast(a.Address, a.PrefixLength, sign == "+") };
    }

    private static InterfaceAddress ReadLabel(InterfaceAddress a, EntryCursor cursor)
    {
        if (!cursor.TryArgument(out var label))
        {
            return a;
        }

        if (label.Length > LongestLabel)
        {
            cursor.Fail($"label '{label}' is longer than {LongestLabel} characters");
            return a;
        }

        if (a.Address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            cursor.Error("an IPv6 address has no label; the word is left out");
            return a;
        }

        return a with { Label = label };
    }

    private static InterfaceAddress ReadPeer(InterfaceAddress a, EntryCursor cursor)
    {
        if (!cursor.TryAddress(a.Address.AddressFamily, out var peer, fatal: false))
        {
            return a;
        }

        if (a.Broadcast is not null)
        {
            cursor.Error("an address with a peer has no broadcast address; the word is left out");
        }

        return a with { Peer = peer, PrefixLength = AddressText.FullLength(a.Address.AddressFamily), Broadcast = null };
    }

    private static InterfaceAddress ReadLifetime(InterfaceAddress a, EntryCursor cursor)
    {
        if (cursor.Skip("forever"))
        {
            return a with { PreferredLifetime = Timeout.InfiniteTimeSpan };
        }

        return cursor.TryNumber(0, uint.MaxValue, out var seconds, fatal: false)
            ? a with { PreferredLifetime = TimeSpan.FromSeconds(seconds) }
            : a;
    }
}
