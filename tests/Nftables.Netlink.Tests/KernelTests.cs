using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Netlink;
using TestSupport;

namespace Nftables.Netlink.Tests;

/// <summary>What the kernel of this machine makes of it, in a namespace of its own; <c>nft</c> is the witness.</summary>
public sealed class KernelTests : IDisposable
{
    private const string Table = "director";
    private static readonly NftTable Guard = new(AddressFamily.InterNetwork, Table)
    {
        Sets = [new("vips", NftKey.IPv4Address) { Elements = [Bytes("10.9.0.100"), Bytes("10.9.0.101")] }],
        Chains =
        [
            new("in", NftHook.Input, Priority: -1)
            {
                Rules =
                [
                    [
                        new NftExpression.Payload(NftHeader.Network, Offset: 16, Length: 4),
                        new NftExpression.IsIn("vips"),
                        new NftExpression.Counter(),
                        new NftExpression.Verdict(NftVerdict.Drop),
                    ],
                ],
            },
        ],
    };

    private readonly TemporaryNamespace _host = new();

    [NftFact]
    public void A_table_is_made_whole()
    {
        using var client = Open();

        client.Replace(Guard);

        Assert.Equal(
            """
            table ip director {
            	set vips {
            		type ipv4_addr
            		elements = { 10.9.0.100, 10.9.0.101 }
            	}

            	chain in {
            		type filter hook input priority filter - 1; policy accept;
            		ip daddr @vips counter packets 0 bytes 0 drop
            	}
            }
            """,
            Ruleset());
        Assert.Equal(Guard.Uses, client.GetUses(Guard.Family, Table));
    }

    [NftFact]
    public void A_map_says_where_a_copy_of_a_packet_goes()
    {
        using var client = Open();
        NftTable table = new(AddressFamily.InterNetwork, Table)
        {
            Sets =
            [
                new("bases", NftKey.InterfaceIndex)
                {
                    Data = NftKey.InterfaceIndex,
                    Elements = [[.. BitConverter.GetBytes(1), .. BitConverter.GetBytes(1)]],
                },
            ],
            Chains =
            [
                new("out", NftHook.Output, Priority: -1)
                {
                    Rules =
                    [
                        [
                            new NftExpression.Interface(NftInterface.OutputKind),
                            new NftExpression.IsEqual([.. "macvlan"u8, .. new byte[9]]),
                            new NftExpression.Payload(NftHeader.Network, 16, 4),
                            new NftExpression.Interface(NftInterface.Output, 2),
                            new NftExpression.LookUp("bases", 2),
                            new NftExpression.Duplicate(1, 2),
                            new NftExpression.Verdict(NftVerdict.Drop),
                        ],
                    ],
                },
            ],
        };

        client.Replace(table);
        Assert.Contains("type iface_index : iface_index\n\t\telements = { \"lo\" : \"lo\" }", Ruleset(), StringComparison.Ordinal);
        Assert.Contains("meta oifkind \"macvlan\" dup to ip daddr device oif map @bases drop", Ruleset(), StringComparison.Ordinal);

        client.Change(table.Family, Table, new NftElements("bases", [], table.Sets[0].Elements, KeyLength: 4));
        Assert.DoesNotContain("elements", Ruleset(), StringComparison.Ordinal);
    }

    [NftFact]
    public void Every_expression_is_what_nft_writes_for_it()
    {
        using var client = Open();
        ImmutableArray<byte> linkLocal = [0xfe, 0x80, .. new byte[14]];
        ImmutableArray<byte> mask = [0xff, 0xc0, .. new byte[14]];
        NftTable table = new(AddressFamily.InterNetworkV6, Table)
        {
            Sets =
            [
                new("discovery", NftKey.Icmpv6Type, IsConstant: true) { Elements = [[135], [136]] },
                new("vips", NftKey.IPv6AddressOfInterface) { Elements = [[.. Bytes("fe80::100"), .. BitConverter.GetBytes(1)]] },
            ],
            Chains =
            [
                new("local")
                {
                    Rules =
                    [
                        [
                            new NftExpression.Payload(NftHeader.Network, 24, 16),
                            new NftExpression.Interface(NftInterface.Input, Register: 2),
                            new NftExpression.IsIn("vips"),
                            new NftExpression.Verdict(NftVerdict.Drop),
                        ],
                    ],
                },
                new("in", NftHook.Input, Priority: -150)
                {
                    Rules =
                    [
                        [
                            new NftExpression.Payload(NftHeader.Network, 6, 1),
                            new NftExpression.IsEqual([58]),
                            new NftExpression.Payload(NftHeader.Transport, 0, 1),
                            new NftExpression.IsIn("discovery"),
                            new NftExpression.Verdict(NftVerdict.Accept),
                        ],
                        [
                            new NftExpression.Payload(NftHeader.Network, 24, 16),
                            new NftExpression.Mask(mask),
                            new NftExpression.IsEqual(linkLocal),
                            new NftExpression.Verdict(NftVerdict.GoTo, "local"),
                        ],
                    ],
                },
            ],
        };

        client.Replace(table);

        var seen = Ruleset();
        Assert.Contains("type icmpv6_type\n\t\tflags constant\n\t\telements = { nd-neighbor-solicit,\n\t\t\t     nd-neighbor-advert }",
            seen, StringComparison.Ordinal);
        Assert.Contains("type ipv6_addr . iface_index\n\t\telements = { fe80::100 . \"lo\" }", seen, StringComparison.Ordinal);
        Assert.Contains("ip6 daddr . iif @vips drop", seen, StringComparison.Ordinal);
        Assert.Contains("priority mangle; policy accept;", seen, StringComparison.Ordinal);
        Assert.Contains("icmpv6 type @discovery accept", seen, StringComparison.Ordinal);
        Assert.Contains("ip6 daddr fe80::/10 goto local", seen, StringComparison.Ordinal);
    }

    [NftFact]
    public void Elements_come_and_go_without_touching_the_rest()
    {
        using var client = Open();
        client.Replace(Guard);

        client.Change(Guard.Family, Table, new NftElements("vips", Added: [Bytes("10.9.0.102")], Removed: [Bytes("10.9.0.100")]));

        Assert.Contains("elements = { 10.9.0.101, 10.9.0.102 }", Ruleset(), StringComparison.Ordinal);
    }

    [NftFact]
    public void Thousands_of_elements_are_one_change()
    {
        using var client = Open();
        client.Replace(Guard with { Sets = [new("vips", NftKey.IPv4Address)] });
        ImmutableArray<ImmutableArray<byte>> many = [.. Enumerable.Range(0, 5000)
            .Select(number => Bytes($"10.{number / 250}.0.{number % 250}"))];
        var before = client.GetGeneration();

        client.Change(Guard.Family, Table, new NftElements("vips", Added: many, Removed: []));

        Assert.Equal(before + 1, client.GetGeneration());
        Assert.Equal(5000, Ruleset().Split(',').Length);
    }

    [NftFact]
    public void A_change_that_fails_changes_nothing()
    {
        using var client = Open();
        client.Replace(Guard);
        var before = Ruleset();

        var failure = Assert.Throws<NetlinkException>(() => client.Change(
            Guard.Family, Table, new NftElements("vips", Added: [Bytes("10.9.0.102")], Removed: []),
            new NftElements("missing", Added: [Bytes("10.9.0.103")], Removed: [])));

        Assert.Contains("ENOENT", failure.Message, StringComparison.Ordinal);
        Assert.Contains("change the sets of the table ip director", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, Ruleset());
    }

    [NftFact]
    public void A_table_in_the_way_is_replaced_and_others_stay()
    {
        _host.Execute("nft add table ip other");
        _host.Execute("nft add table ip director");
        _host.Execute("nft add chain ip director theirs");
        using var client = Open();

        client.Replace(Guard);
        client.Replace(Guard);

        Assert.DoesNotContain("theirs", Ruleset(), StringComparison.Ordinal);
        client.Remove(Guard.Family, Table);
        client.Remove(Guard.Family, Table);
        Assert.Equal("table ip other {\n}", Ruleset());
    }

    [NftFact]
    public void What_somebody_else_does_is_seen()
    {
        using var client = Open();
        client.Replace(Guard);
        var before = client.GetGeneration();
        Assert.Equal(before, client.GetGeneration());

        _host.Execute("nft flush ruleset");

        Assert.NotEqual(before, client.GetGeneration());
        Assert.Null(client.GetUses(Guard.Family, Table));
    }

    public void Dispose() => _host.Dispose();

    private static ImmutableArray<byte> Bytes(string address) => [.. IPAddress.Parse(address).GetAddressBytes()];

    private string Ruleset() => _host.Execute("nft list ruleset").TrimEnd();

    private NftClient Open() => _host.Namespace.Run(NftClient.Open);
}
