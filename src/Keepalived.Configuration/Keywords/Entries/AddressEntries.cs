using System.Net.Sockets;
using static Keepalived.Configuration.EntryOptions;

namespace Keepalived.Configuration;

/// <summary>Lines of <c>virtual_ipaddress</c>, <c>virtual_ipaddress_excluded</c> and <c>static_ipaddress</c>.</summary>
internal static class AddressEntries
{
    private const int LongestLabel = 15;

    public static EntryTable Table(string path, bool isStatic) => new(path, "Addresses, one a line.", "<ip>[/<prefix>] [<option> ...]", "192.0.2.100/24", () => [Itself, .. Options, isStatic ? TrackGroup : UseVmac]);

    private static EntryWord Itself => new()
    {
        Name = "<ip>",
        Arguments = "[/<prefix>]",
        Range = "prefix 0 to 32, IPv6 128",
        Default = "/32, IPv6 /128",
        Meaning = "The address, one a line.",
    };

    private static readonly EntryOption<InterfaceAddress>[] Options =
    [
        Option<InterfaceAddress>("dev", "<interface>", "Interface that gets the address.", ReadInterface, @default: "the instance's; static: default_interface"),
        Option<InterfaceAddress>("scope", "<name>|<n>", "Scope of the address (IPv4).", ReadScope, "0 to 255 or a name", "global").Shown("192.0.2.100/24 scope link"),
        .. Named(Option<InterfaceAddress>("broadcast", "<ip>|+|-", "Broadcast address; + sets the host bits, - clears them.", ReadBroadcast, @default: "none").Shown("192.0.2.100/24 broadcast +"), "brd"),
        Option<InterfaceAddress>("label", "<string>", "Label (IPv4).", ReadLabel, "at most 15 characters", "none").Shown("192.0.2.100/24 dev eth0 label eth0:1"),
        Option<InterfaceAddress>("peer", "<ip>", "Other end of a point-to-point link.", ReadPeer, @default: "none").Shown("192.0.2.100 peer 192.0.2.101"),
        Flag<InterfaceAddress>("home", "Home address of a mobile node (IPv6).", a => a with { Home = true }).Shown("2001:db8::100/64 home"),
        Flag<InterfaceAddress>("-nodad", "Duplicate address detection is done (IPv6).", a => a with { DuplicateAddressDetection = true }).Shown("2001:db8::100/64 -nodad"),
        Flag<InterfaceAddress>("mngtmpaddr", "Template for temporary addresses (IPv6).", a => a with { ManageTemporaryAddresses = true }).Shown("2001:db8::100/64 mngtmpaddr"),
        Flag<InterfaceAddress>("noprefixroute", "No route to the prefix is made.", a => a with { NoPrefixRoute = true }),
        Flag<InterfaceAddress>("autojoin", "The group is joined where a multicast address is given.", a => a with { AutoJoin = true }).Shown("192.0.2.100/24 autojoin"),
        FlagWithoutEffect<InterfaceAddress>(
            "no_track",
            "It does not matter when the address disappears.",
            a => a with { NoTrack = true },
            "an address that disappears is put back, and no instance changes its state for it"),
        Option<InterfaceAddress>("preferred_lft", "<seconds>|forever", "How long the address is preferred.", ReadLifetime, "0 to 4294967295", "forever; 0 for IPv6 /128").Shown("192.0.2.100/24 preferred_lft forever"),
    ];

    private static EntryOption<InterfaceAddress> TrackGroup => Option<InterfaceAddress>("track_group", "<name>", "Group that is affected when the interface fails.",
        (a, c) => c.TryArgument(out var name) ? a with { TrackGroup = TrackedGroups.Check(name, c) ? name : null } : a, @default: "none", status: KeywordStatus.NotYet)
        .Shown("192.0.2.100/24 dev eth0 track_group web_side").ChangesNetwork("no instance is affected when the interface of the address fails", "track groups");

    private static EntryOption<InterfaceAddress> UseVmac => Option<InterfaceAddress>("use_vmac", "", "A virtual MAC of its own carries the address.", (a, _) => a with { UseVmac = true }, @default: "off", status: KeywordStatus.NotYet)
        .ChangesNetwork(VirtualMacSyntax.WithoutOne, VirtualMacSyntax.Topic);

    /// <summary>Reads one line; null, and an error, when it is left out.</summary>
    public static InterfaceAddress? Read(Statement statement, EntryTable table, string? defaultInterface, ReadContext context)
    {
        var cursor = new EntryCursor(statement, context);
        cursor.MoveNext();
        if (!PrefixText.TryRead(cursor, null, out var prefix))
        {
            return null;
        }

        var address = new InterfaceAddress(prefix.Address, prefix.Length);
        while (cursor.MoveNext() && !cursor.Failed)
        {
            if (table.Find(cursor.Word) is EntryOption<InterfaceAddress> option)
            {
                cursor.ReportOmission(option);
                address = option.Read(address, cursor);
            }
            else
            {
                ReportUnknown(cursor, table);
            }
        }

        return cursor.Failed ? null : address with { Interface = address.Interface ?? defaultInterface };
    }

    /// <summary>Reads <c>static_ipaddress</c>. Without a usable default, a line that names no interface is left out.</summary>
    public static IEnumerable<InterfaceAddress> ReadStatic(Block block, EntryTable table, ReadContext context)
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

    public static void Print(InterfaceAddress a, string? defaultInterface, ConfigurationWriter writer)
    {
        var isIPv4 = a.Address.AddressFamily == AddressFamily.InterNetwork;
        List<string> words = [a.Peer is null ? $"{a.Address}/{a.PrefixLength}" : $"{a.Address}"];
        Add(a.Interface is not null && a.Interface != defaultInterface, "dev", a.Interface);
        Add(isIPv4 && a.Scope != 0, "scope", RoutingNames.NameOf(RoutingNames.Scopes, a.Scope));
        Add(a.Broadcast is not null, "brd", $"{a.Broadcast}");
        Add(a.Label is not null, "label", a.Label is null ? null : ConfigurationWriter.Quote(a.Label));
        Add(a.Peer is not null, "peer", $"{a.Peer}");
        Add(a.Home, "home");
        Add(a.DuplicateAddressDetection, "-nodad");
        Add(a.ManageTemporaryAddresses, "mngtmpaddr");
        Add(a.NoPrefixRoute, "noprefixroute");
        Add(a.AutoJoin, "autojoin");
        Add(a.NoTrack, "no_track");
        Add(a.PreferredLifetime is not null, "preferred_lft", a.PreferredLifetime == Timeout.InfiniteTimeSpan ? "forever" : $"{a.PreferredLifetime?.TotalSeconds}");
        Add(a.TrackGroup is not null, "track_group", a.TrackGroup);
        Add(a.UseVmac, "use_vmac");
        writer.Line(string.Join(' ', words));

        void Add(bool given, string word, string? value = null)
        {
            if (given)
            {
                words.Add(value is null ? word : $"{word} {value}");
            }
        }
    }

    private static void ReportUnknown(EntryCursor cursor, EntryTable table)
    {
        var word = cursor.Word;
        if (AddressText.TryParse(word.Split('/')[0], out _))
        {
            cursor.Error($"'{word}' stands behind another address; it is left out", "each address needs a line of its own");
            return;
        }

        cursor.Error($"unknown word '{word}' behind an address; it is left out", Suggestions.For(word, table.Keywords.Select(k => k.Name)));
    }

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

        return cursor.TryNumber(0, uint.MaxValue, out var seconds, fatal: false) ? a with { PreferredLifetime = TimeSpan.FromSeconds(seconds) } : a;
    }
}
