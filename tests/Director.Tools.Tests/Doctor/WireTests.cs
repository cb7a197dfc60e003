using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Director.Tools.Doctor;
using Linux;
using Vrrp;
using static Director.Tools.Tests.Doctor.DoctorBench;

namespace Director.Tools.Tests.Doctor;

/// <summary>What other routers send, and what answers ARP.</summary>
public sealed class WireTests
{
    private const string Other = "10.9.0.2";
    private static readonly string WithPassword =
        Instance.Replace("advert_int 1", "advert_int 1\n  authentication {\n auth_type PASS\n auth_pass secret\n }");

    [Fact]
    public async Task A_master_that_agrees_is_as_it_should_be()
    {
        Assert.Empty(await JudgeAsync(Instance, "backup", Advert() with { Count = 3 }));
        Assert.Empty(await JudgeAsync(WithPassword, "backup", Advert(authentication: AuthenticationType.SimplePassword, password: "secret")
            with
        { Count = 3 }));
    }

    [Fact]
    public async Task Disagreements_are_named_with_their_remedy()
    {
        await SaysAsync(Instance, Advert(seconds: 2), "it advertises every 2 s, not every 1 s", "advert_int");
        await SaysAsync(WithPassword, Advert(authentication: AuthenticationType.SimplePassword, password: "other"),
            "it has another password", "auth_pass");
        await SaysAsync(WithPassword, Advert(), "it has another auth_type", "authentication");
        await SaysAsync(Instance, Advert(version: VrrpVersion.V3), "another version", "vrrp_version");
        await SaysAsync(Instance, Advert(addresses: ["10.9.0.100", "10.9.0.101"]), "only there 10.9.0.101", "virtual_ipaddress");
        await SaysAsync(
            Instance, Advert(addresses: ["10.9.0.200"]), "entirely different addresses", "give one of them another virtual_router_id");
        await SaysAsync(Instance, Advert() with { TimeToLive = 254 }, "a TTL of 254", "unicast_peer");
    }

    [Fact]
    public async Task No_password_is_in_any_text()
    {
        var said = await JudgeAsync(WithPassword, "backup", Advert(authentication: AuthenticationType.SimplePassword, password: "geheim"));
        Assert.DoesNotContain(said, static found => found.ToString().Contains("geheim") || found.ToString().Contains("secret"));
    }

    [Fact]
    public async Task Two_masters_are_a_problem()
    {
        Assert.Contains("10.9.0.2 with priority 90, this machine",
            Assert.Single(await JudgeAsync(Instance, "master", Advert() with { Count = 3 })).What);
        Assert.Contains("several masters", Assert.Single(await JudgeAsync(
            Instance, "backup", Advert() with { Count = 3 }, Advert(source: "10.9.0.3") with { Count = 3 })).What);
        // The last advert of a master that has just yielded.
        Assert.Empty(await JudgeAsync(Instance, "master", Advert()));
    }

    [Fact]
    public async Task A_backup_that_hears_nothing_is_a_problem()
    {
        Assert.Contains("no advert of a master", Assert.Single(await JudgeAsync(Instance, "backup")).What);
        Assert.Empty(await JudgeAsync(Instance, "master"));
    }

    [Fact]
    public async Task Adverts_of_this_machine_and_for_others_do_not_count() =>
        Assert.Empty(await JudgeAsync(Instance, "master", Advert(source: "10.9.0.1") with { Count = 3 }, Advert(id: 7) with { Count = 3 }));

    [Fact]
    public async Task Without_rights_it_is_skipped()
    {
        var configuration = Read(Instance);
        var facts = await WireGathering.ListenAsync(new FakeWire([]), new CapabilitySet(0), configuration, Network());
        Assert.Contains("CAP_NET_RAW", facts.Silence);
        facts = await WireGathering.ListenAsync(new FakeWire([]), new CapabilitySet(ulong.MaxValue), configuration, Network());
        Assert.Equal((null, 3.3), (facts.Silence, facts.Listened.TotalSeconds));
    }

    [Fact]
    public async Task Hostile_messages_throw_nothing()
    {
        Random random = new(112);
        var whole = Advert().Message;
        var signed = Instance.Replace("virtual_ipaddress", "auth_hmac {\n key 1 0123456789abcdef0123456789abcdef\n }\n virtual_ipaddress");
        foreach (var file in (string[])[Instance, WithPassword, signed])
        {
            for (var round = 0; round < 2_000; round++)
            {
                var bytes = round % 2 == 0 ? new byte[random.Next(80)] : whole.ToArray();
                random.NextBytes(round % 2 == 0 ? bytes : bytes.AsSpan(random.Next(bytes.Length - 1), 1));
                if (bytes.Length > 1)
                {
                    bytes[1] = 51;
                }

                await JudgeAsync(file, "backup", Advert() with { Message = [.. bytes[..random.Next(bytes.Length + 1)]] });
            }
        }
    }

    [Fact]
    public async Task Whoever_answers_arp_besides_the_master_is_found()
    {
        Assert.Empty(await ProbedAsync(Answer("10.9.0.100", 1)));
        Assert.Contains("two machines have one address",
            Assert.Single(await ProbedAsync(Answer("10.9.0.100", 1), Answer("10.9.0.100", 2))).Why);
        var found = Assert.Single(await ProbedAsync(Answer("10.9.0.100", 1), Answer("10.9.0.100", 2), Answer("10.9.0.11", 2)));
        Assert.Equal("on 10.9.0.11: director realserver apply --vip 10.9.0.100", found.Remedy);
    }

    [Fact]
    public void An_arp_reply_is_read_and_nothing_else()
    {
        var reply = ArpFrame.Question([2, 0, 0, 0, 0, 9], IPAddress.Parse("10.9.0.100"));
        Assert.False(ArpFrame.TryRead(reply, out _, out _));
        reply[21] = 2;
        IPAddress.Parse("10.9.0.100").GetAddressBytes().CopyTo(reply, 28);
        Assert.True(ArpFrame.TryRead(reply, out var address, out var hardware));
        Assert.Equal(("10.9.0.100", 9), (address.ToString(), hardware[5]));
        for (var length = 0; length < reply.Length; length++)
        {
            Assert.False(ArpFrame.TryRead(reply.AsSpan(0, length), out _, out _));
        }
    }

    [Fact]
    public async Task Whoever_answers_for_an_ipv6_address_besides_the_master_is_found()
    {
        const string file = """
            vrrp_instance VI_6 {
              interface eth0
              virtual_router_id 6
              priority 100
              virtual_ipaddress {
                2001:db8::100/128
              }
            }

            """;
        NeighbourAnswer[] answers = [Answer("2001:db8::100", 1), Answer("2001:db8::100", 2)];
        var found = Assert.Single(await DoctorBench.JudgeAsync(
            "duplicate-addresses", Healthy(), file, change: facts => facts with { Probe = new([.. answers]) }));
        Assert.EndsWith("answer neighbour solicitations for 2001:db8::100 of instance VI_6", found.What);
        Assert.EndsWith("ndisc6 -m 2001:db8::100 eth0", found.Remedy);
        Assert.Empty(await DoctorBench.JudgeAsync(
            "duplicate-addresses", Healthy(), file, change: facts => facts with { Probe = new([answers[0]]) }));
    }

    [Fact]
    public void A_neighbour_advertisement_is_read_and_nothing_else()
    {
        var address = IPAddress.Parse("2001:db8::1234:5678");
        Assert.Equal("ff02::1:ff34:5678", NeighbourSolicitation.GroupOf(address).ToString());
        var message = NeighbourSolicitation.Question([2, 0, 0, 0, 0, 9], address);
        Assert.False(NeighbourSolicitation.TryRead(message, out _, out _));
        (message[0], message[24]) = (136, 2);
        // An option that is not known comes first.
        byte[] answer = [.. message[..24], 14, 1, 0, 0, 0, 0, 0, 0, .. message[24..]];
        Assert.True(NeighbourSolicitation.TryRead(answer, out var read, out var hardware));
        Assert.Equal((address, 9), (read, hardware[5]));
        for (var length = 0; length < answer.Length; length++)
        {
            Assert.False(NeighbourSolicitation.TryRead(answer.AsSpan(0, length), out _, out _));
        }

        Random random = new(6);
        for (var round = 0; round < 10_000; round++)
        {
            random.NextBytes(answer.AsSpan(24));
            NeighbourSolicitation.TryRead(answer.AsSpan(0, random.Next(answer.Length)), out _, out _);
        }
    }

    private static async Task SaysAsync(string file, HeardMessage heard, string what, string remedy)
    {
        var found = (await JudgeAsync(file, "backup", heard))[0];
        Assert.Equal(Verdict.Problem, found.Verdict);
        Assert.Contains(what, found.What);
        Assert.Contains(remedy, found.Remedy);
    }

    private static Task<IReadOnlyList<Finding>> JudgeAsync(string file, string state, params HeardMessage[] heard) =>
        DoctorBench.JudgeAsync(
            "routers", Healthy(), file, Says(Shown(state)),
            facts => facts with { Wire = new([.. heard], TimeSpan.FromSeconds(3.3)) });

    private static Task<IReadOnlyList<Finding>> ProbedAsync(params NeighbourAnswer[] answers) => DoctorBench.JudgeAsync(
        "duplicate-addresses", Healthy(), Instance + """
            virtual_server 10.9.0.100 80 {
              lvs_method DR
              protocol TCP
              real_server 10.9.0.11 80 { }
            }
            """, change: facts => facts with { Probe = new([.. answers]) });

    private static NeighbourAnswer Answer(string address, byte hardware) =>
        new("eth0", IPAddress.Parse(address), new PhysicalAddress([2, 0, 0, 0, 0, hardware]));

    private static NetworkFacts Network() => NetworkFacts.Gather(Healthy());

    private static HeardMessage Advert(
        int seconds = 1, AuthenticationType authentication = AuthenticationType.None, string password = "",
        VrrpVersion version = VrrpVersion.V2, string[]? addresses = null, string source = Other, byte id = 51)
    {
        AdvertisementPath path = new(IPAddress.Parse(source), IPAddress.Parse("224.0.0.18"));
        var padded = new byte[8];
        System.Text.Encoding.ASCII.GetBytes(password).CopyTo(padded, 0);
        Advertisement advertisement = new()
        {
            Version = version,
            VirtualRouterId = id,
            Priority = 90,
            Interval = TimeSpan.FromSeconds(seconds),
            Authentication = authentication,
            Password = padded,
            Family = AddressFamily.InterNetwork,
            AddressBytes = [.. (addresses ?? ["10.9.0.100"]).SelectMany(static text => IPAddress.Parse(text).GetAddressBytes())],
        };
        var bytes = new byte[advertisement.Length];
        advertisement.Write(bytes, path);
        return new(
            new ListeningPlace("eth0", AddressFamily.InterNetwork, false, IPAddress.Parse("224.0.0.18")), IPAddress.Parse(source),
            IPAddress.Parse("224.0.0.18"), 255, [.. bytes]);
    }

    private sealed class FakeWire(ImmutableArray<HeardMessage> heard) : IWire
    {
        public Task<ImmutableArray<HeardMessage>> ListenAsync(IReadOnlyCollection<ListeningPlace> places, TimeSpan time) =>
            Task.FromResult(heard);

        public Task<ImmutableArray<NeighbourAnswer>> AskAsync(IReadOnlyCollection<NeighbourQuestion> questions) =>
            Task.FromResult(ImmutableArray<NeighbourAnswer>.Empty);
    }
}
