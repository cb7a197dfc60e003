using System.Collections.Immutable;
using System.Globalization;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>
/// Whose adverts a router takes: each row is a virtual router with one block on the better and another one on the worse director. Where the
/// worse one becomes master beside the better one, it does not take its adverts. Two keepalived say what is right; then the director is one
/// of the two, and what it sends is compared as well.
/// </summary>
public sealed class S48_WhoHearsWhom(ITestOutputHelper output) : Scenario(output)
{
    private const string Unicast = "unicast_src_ip SELF\n  unicast_peer {\n PEER\n }\n";
    private static readonly VrrpInstance V2 = new() { Priority = 100 };
    private static readonly VrrpInstance V3 = V2 with { Version = 3 };

    private static readonly ImmutableArray<(string What, VrrpInstance Better, VrrpInstance Worse)> Rows =
    [
        ("nothing", V2, V2),
        ("the same password", With("PASS", "one"), With("PASS", "one")),
        ("another password", With("PASS", "one"), With("PASS", "two")),
        ("passwords that differ after 8 letters", With("PASS", "12345678a"), With("PASS", "12345678b")),
        ("a password that is not expected", With("PASS", "one"), V2),
        ("no password", V2, With("PASS", "one")),
        ("the same key of AH", With("AH", "one"), With("AH", "one")),
        ("another key of AH", With("AH", "one"), With("AH", "two")),
        ("AH for a password", With("AH", "one"), With("PASS", "one")),
        ("a password for AH", With("PASS", "one"), With("AH", "one")),
        ("AH that is not expected", With("AH", "one"), V2),
        ("nothing for AH", V2, With("AH", "one")),
        ("version 3", V3, V3),
        ("version 2 for 3", V2, V3),
        ("version 3 for 2", V3, V2),
        ("another interval, version 2", V2 with { Interval = 2 }, V2),
        ("another interval, version 3", V3 with { Interval = 2 }, V3),
        ("another address", V2, V2 with { Addresses = ["10.9.0.201/24"] }),
        ("another address, not checked", V2, V2 with { Addresses = ["10.9.0.202/24"], More = "skip_check_adv_addr" }),
        ("more addresses", V3 with { Addresses = ["10.9.0.203/24", "10.9.0.204/24"] }, V3 with { Addresses = ["10.9.0.203/24"] }),
        ("another group", V2 with { More = "mcast_dst_ip 224.0.0.77" }, V2),
        ("unicast", V3 with { More = Unicast }, V3 with { More = Unicast }),
        ("unicast for multicast", V3 with { More = Unicast }, V3),
        ("multicast for unicast", V3, V3 with { More = Unicast }),
        ("the old checksum of unicast", V3 with { More = $"{Unicast}old_unicast_checksum" }, V3 with { More = Unicast }),
        (OtherChecksum, V3 with { More = Unicast }, V3 with { More = $"{Unicast}old_unicast_checksum" }),
        ("a ttl above the least", V3 with { More = $"{Unicast}unicast_ttl 200" }, V3 with { More = Limited("min_ttl 200") }),
        ("a ttl below the least", V3 with { More = $"{Unicast}unicast_ttl 199" }, V3 with { More = Limited("min_ttl 200") }),
        ("a ttl above the most", V3 with { More = $"{Unicast}unicast_ttl 201" }, V3 with { More = Limited("max_ttl 200") }),
        ("from another router", V3 with { More = Unicast }, V3 with { More = "unicast_src_ip SELF\n  unicast_peer {\n 10.9.0.9\n }\n" }),
        ("from another router, checked", V3 with { More = Unicast },
            V3 with { More = "unicast_src_ip SELF\n  unicast_peer {\n 10.9.0.9\n }\n  check_unicast_src" }),
        // The last to lose patience: once it is master, all others have decided.
        ("another password, and little priority", With("PASS", "one"), With("PASS", "two") with { Priority = 10 }),
    ];

    /// <summary>What keepalived drops and the director takes: see docs/differences.md.</summary>
    private static readonly ImmutableHashSet<string> TakenByUsAlone =
        ["another address", "another address, not checked", "more addresses", OtherChecksum];

    private const string OtherChecksum = "the new checksum for the old one";

    [NetworkFact(OnlyDirector = true)]
    public async Task The_director_takes_whose_adverts_keepalived_takes_and_sends_what_keepalived_sends()
    {
        await ArrangeAsync(new ClusterPlan(RealServers: 0));
        var (taken, adverts) = await VerdictsAsync(DaemonProgram.Keepalived, DaemonProgram.Keepalived);
        var expected = With(taken, TakenByUsAlone);
        Assert.Equal(TakenByUsAlone.Count, Count("not taken", taken) - Count("not taken", expected));
        var (_, byOurs) = await VerdictsAsync(DaemonProgram.Keepalived, UnderTest, expected);
        Assert.Equal(Sent(adverts, D2), Sent(byOurs, D2));
        // A master that hears the old checksum sends it from then on.
        var (_, ofOurs) = await VerdictsAsync(UnderTest, DaemonProgram.Keepalived, With(taken, [OtherChecksum]));
        Assert.Equal(Sent(adverts, D1), Sent(ofOurs, D1));
        foreach (var (line, row) in taken.Split('\n').Zip(Rows))
        {
            var who = TakenByUsAlone.Contains(row.What) ? "keepalived alone, the director takes them" : "keepalived and the director";
            Figures.Record(who, line);
        }

        Figures.Record("kinds of adverts that are the same", $"{Sent(adverts, D1).Length + Sent(adverts, D2).Length}");
    }

    private async Task<(string Taken, IReadOnlyList<Advert> Adverts)> VerdictsAsync(
        DaemonProgram better, DaemonProgram worse, string? expected = null)
    {
        await using var capture = await Capture.StartAsync(
            Cluster.Switch, "br0", "ip proto 112 or ip proto 51", $"{Cluster.Directory}/{better.Name}-{worse.Name}.pcap");
        var first = await Cluster.StartDaemonAsync(better, D1, FileOf(isBetter: true));
        foreach (var address in Enumerable.Range(0, Rows.Length).SelectMany(static row => Addresses(row, Rows[row].Better)))
        {
            await Eventually.HoldsAsync($"{better} holds {address}", Soon, () => D1.HoldsAsync(address.Split('/')[0]));
        }

        var second = await Cluster.StartDaemonAsync(worse, D2, FileOf(isBetter: false));
        await Eventually.HoldsAsync("patience is over", Soon, () => D2.HoldsAsync(Address(Rows.Length - 1)));
        var taken = expected is null
            ? await SettledAsync("who is master", LookAsync)
            : await Eventually.SeesAsync($"{worse} takes of {better}\n{expected}\n", TimeSpan.FromSeconds(10), LookAsync,
                seen => seen == expected);
        var adverts = await Advert.ReadAsync(capture);
        await second.StopAsync(Soon);
        await first.StopAsync(Soon);
        foreach (var director in Cluster.Directors)
        {
            string[] own = [$"{director.Address}/24", "127.0.0.1/8"];
            await Eventually.HoldsAsync($"{director} holds none", Soon, async () => !(await director.AddressesAsync()).Except(own).Any());
        }

        return (taken, adverts);

        async Task<string> LookAsync()
        {
            var held = (await D2.AddressesAsync()).Select(static address => address.Split('/')[0]).ToHashSet();
            return string.Join('\n', Rows.Select((row, number) =>
                $"{row.What}: {(held.Contains(Addresses(number, row.Worse)[0].Split('/')[0]) ? "not taken" : "taken")}"));
        }
    }

    private static string With(string taken, ImmutableHashSet<string> more) => string.Join('\n', taken.Split('\n').Select(line =>
        more.Contains(line.Split(": ")[0]) ? line.Replace(": not taken", ": taken", StringComparison.Ordinal) : line));

    private static int Count(string words, string text) => text.Split(words).Length - 1;

    // Those of goodbyes are not among them. Where only one of the two programs becomes master, there is nothing to compare.
    private static string[] Sent(IEnumerable<Advert> adverts, Host director) =>
    [
        .. adverts.Where(advert => advert.Source == director.Address && !TakenByUsAlone.Contains(Rows[RowOf(advert)].What))
            .Select(static advert => $"{advert.Fields} {advert.ChecksumsAreGood}").Distinct().Order(StringComparer.Ordinal),
    ];

    // The virtual router, among the fields as they stand in Advert.
    private static int RowOf(Advert advert) => int.Parse(advert.Fields.Split(' ')[14], CultureInfo.InvariantCulture) - 1;

    private string FileOf(bool isBetter)
    {
        var (self, peer) = isBetter ? (D1, D2) : (D2, D1);
        return Configuration.Of(Rows.Select((row, number) =>
        {
            var instance = isBetter ? row.Better : row.Worse;
            return instance with
            {
                Name = $"VI_{number + 1}",
                RouterId = number + 1,
                Priority = isBetter ? instance.Priority : Math.Min(90, instance.Priority),
                Addresses = Addresses(number, instance),
                More = instance.More.Replace("SELF", self.Address, StringComparison.Ordinal)
                    .Replace("PEER", peer.Address, StringComparison.Ordinal),
            };
        }));
    }

    private static string[] Addresses(int row, VrrpInstance instance) =>
        instance.Addresses.SequenceEqual(V2.Addresses) ? [$"{Address(row)}/24"] : instance.Addresses;

    private static string Address(int row) => $"10.9.0.{101 + row}";

    private static VrrpInstance With(string type, string word) =>
        V2 with { More = $"authentication {{\n auth_type {type}\n auth_pass {word}\n }}" };

    private static string Limited(string limit) => $"unicast_src_ip SELF\n  unicast_peer {{\n PEER {limit}\n }}\n";
}
