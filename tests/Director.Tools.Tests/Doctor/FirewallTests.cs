using System.Net;
using Director.Tools.Doctor;
using static Director.Tools.Tests.Doctor.DoctorBench;

namespace Director.Tools.Tests.Doctor;

/// <summary>What becomes of an advert in rules as nft and iptables print them.</summary>
public sealed class FirewallTests
{
    private static readonly FilteredPacket Advert = new(112, null, IPAddress.Parse("224.0.0.18"), "eth0", IsLeaving: false);

    [Theory]
    [InlineData("", PacketFate.Dropped)]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"protocol"}},"right":"vrrp"}},{"accept":null}""",
        PacketFate.Passes)]
    [InlineData("""{"match":{"op":"==","left":{"meta":{"key":"l4proto"}},"right":{"set":["tcp",112]}}},{"accept":null}""",
        PacketFate.Passes)]
    [InlineData("""{"match":{"op":"==","left":{"meta":{"key":"l4proto"}},"right":"tcp"}},{"accept":null}""", PacketFate.Dropped)]
    [InlineData("""{"match":{"op":"!=","left":{"meta":{"key":"l4proto"}},"right":"tcp"}},{"accept":null}""", PacketFate.Passes)]
    [InlineData("""{"match":{"op":"in","left":{"ct":{"key":"state"}},"right":["established","related"]}},{"accept":null}""",
        PacketFate.Dropped)]
    [InlineData("""{"match":{"op":"==","left":{"meta":{"key":"iifname"}},"right":"eth*"}},{"accept":null}""", PacketFate.Passes)]
    [InlineData("""{"match":{"op":"==","left":{"meta":{"key":"iifname"}},"right":"eth1"}},{"accept":null}""", PacketFate.Dropped)]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":22}},{"accept":null}""",
        PacketFate.Dropped)]
    [InlineData("""{"match":{"op":"!=","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":22}},{"accept":null}""",
        PacketFate.Dropped)]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"saddr"}},"right":"10.9.0.2"}},{"accept":null}""",
        PacketFate.MayBeDropped)]
    [InlineData(
        """{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"daddr"}},"right":{"prefix":{"addr":"224.0.0.0","len":24}}}},"""
        + """{"accept":null}""", PacketFate.Passes)]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"daddr"}},"right":"@groups"}},{"accept":null}""",
        PacketFate.Passes)]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"daddr"}},"right":"@nothing"}},{"accept":null}""",
        PacketFate.MayBeDropped)]
    [InlineData("""{"limit":{"rate":5}},{"accept":null}""", PacketFate.MayBeDropped)]
    [InlineData("""{"counter":{"packets":0}},{"accept":null}""", PacketFate.Passes)]
    [InlineData("""{"xt":{"type":"match","name":"comment"}},{"accept":null}""", PacketFate.Passes)]
    [InlineData("""{"jump":{"target":"other"}}""", PacketFate.Passes)]
    [InlineData("""{"jump":{"target":"gone"}}""", PacketFate.Dropped)]
    [InlineData("""{"return":null}""", PacketFate.Dropped)]
    public void An_input_chain_whose_policy_is_drop(string expressions, PacketFate fate)
    {
        var verdict = FilterWalk.Through(Nft("drop", expressions), Advert);
        Assert.Equal(fate, verdict.Fate);
        Assert.Equal(fate == PacketFate.Passes, verdict.By is null);
    }

    [Fact]
    public void A_rule_before_the_one_that_accepts_counts()
    {
        var verdict = FilterWalk.Through(Nft("accept",
            """{"match":{"op":"==","left":{"meta":{"key":"l4proto"}},"right":"vrrp"}},{"drop":null}""", """{"accept":null}"""), Advert);
        Assert.Equal(new FilterVerdict(PacketFate.Dropped, "the rule with handle 1 of chain input in table inet filter"), verdict);
    }

    [Fact]
    public void What_comes_in_is_not_asked_of_the_chain_for_what_leaves() =>
        Assert.Equal(PacketFate.Passes, FilterWalk.Through(Nft("drop"), Advert with { IsLeaving = true }).Fate);

    [Fact]
    public void Rules_that_jump_in_a_circle_come_to_an_end() =>
        Assert.Equal(PacketFate.Dropped, FilterWalk.Through(
            Nft("drop", """{"jump":{"target":"input"}}""", """{"jump":{"target":"input"}}"""), Advert).Fate);

    [Theory]
    [InlineData(":INPUT DROP [0:0]", PacketFate.Dropped)]
    [InlineData(":INPUT DROP [0:0]\n-A INPUT -p vrrp -j ACCEPT", PacketFate.Passes)]
    [InlineData(":INPUT DROP [0:0]\n-A INPUT -d 224.0.0.18/32 -i eth0 -p 112 -m comment --comment \"a -j DROP \\\" word\" -j ACCEPT",
        PacketFate.Passes)]
    [InlineData(":INPUT ACCEPT [0:0]\n-A INPUT -p vrrp -j DROP", PacketFate.Dropped)]
    [InlineData(":INPUT ACCEPT [0:0]\n-A INPUT ! -i lo -p vrrp -j REJECT --reject-with icmp-port-unreachable", PacketFate.Dropped)]
    [InlineData(":INPUT ACCEPT [0:0]\n-A INPUT -p vrrp -m limit --limit 5/sec -j DROP", PacketFate.MayBeDropped)]
    [InlineData(":INPUT DROP [0:0]\n-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT", PacketFate.Dropped)]
    [InlineData(":INPUT DROP [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT", PacketFate.Dropped)]
    [InlineData(":INPUT DROP [0:0]\n:mine - [0:0]\n-A INPUT -j mine\n-A mine -p vrrp -j ACCEPT", PacketFate.Passes)]
    [InlineData(":INPUT ACCEPT [0:0]\n:mine - [0:0]\n-A INPUT -g mine\n-A mine -j DROP", PacketFate.Dropped)]
    [InlineData("-A INPUT -j\n:\n-A\n-A INPUT\n:INPUT\n\"", PacketFate.Passes)]
    public void Iptables(string rules, PacketFate fate) =>
        Assert.Equal(fate, FilterWalk.Through(new(IptablesRules.Parse(rules, FilterFamily.IPv4)), Advert).Fate);

    [Fact]
    public async Task A_filter_that_drops_adverts_is_found_with_its_remedy()
    {
        var machine = Healthy().With(("/proc/net/ip_tables_names", "filter\n"));
        machine.Commands["iptables-legacy-save -t filter"] = new(":INPUT ACCEPT [0:0]\n-A INPUT -p vrrp -j DROP\n");
        var found = Assert.Single(await JudgeAsync("firewall", machine));
        Assert.Equal(Verdict.Problem, found.Verdict);
        Assert.Equal("iptables-legacy -I INPUT -p vrrp -j ACCEPT, and save the rules", found.Remedy);

        machine = Healthy().With(("/sys/module/nf_tables/refcnt", "1"));
        machine.Commands["nft -j list ruleset"] = new(Json("drop", []));
        found = Assert.Single(await JudgeAsync("firewall", machine));
        Assert.Equal(
            "nft insert rule inet filter input meta nfproto ipv4 meta l4proto vrrp accept, and add it to /etc/nftables.conf",
            found.Remedy);
    }

    /// <summary>A kernel with all it has built in, and no folder of modules.</summary>
    [Fact]
    public async Task Rules_of_a_kernel_without_modules_are_found()
    {
        var machine = Healthy();
        machine.Commands["modprobe --dry-run --quiet nf_tables"] = new("", "it ended with 1");
        machine.Commands["nft -j list ruleset"] = new(Json("drop", []));
        Assert.Equal(Verdict.Problem, Assert.Single(await JudgeAsync("firewall", machine)).Verdict);

        machine.Commands["nft -j list ruleset"] = new("", "it ended with 1: Protocol not supported");
        Assert.Empty(await JudgeAsync("firewall", machine));
    }

    [Fact]
    public async Task Rules_that_cannot_be_read_are_skipped()
    {
        var machine = Healthy().With(("/sys/module/nf_tables/refcnt", "1"));
        machine.Commands["nft -j list ruleset"] = new("", "it ended with 1: Operation not permitted");
        Assert.Equal(Verdict.Skipped, Assert.Single(await JudgeAsync("firewall", machine)).Verdict);
    }

    [Fact]
    public void Hostile_rulesets_throw_nothing()
    {
        var whole = Json(
            "drop", ["""{"match":{"op":"==","left":{"meta":{"key":"l4proto"}},"right":{"set":["tcp",112]}}},{"accept":null}"""]);
        Random random = new(15);
        for (var round = 0; round < 20_000; round++)
        {
            var text = whole.ToCharArray();
            for (var change = 0; change < 1 + (round % 4); change++)
            {
                var at = random.Next(text.Length);
                text[at] = (round % 3) switch
                {
                    0 => (char)random.Next(32, 127),
                    1 => text[random.Next(text.Length)],
                    _ => "{}[]\",:0n"[random.Next(9)],
                };
            }

            Walk(new string(text, 0, round % 5 == 0 ? random.Next(text.Length) : text.Length));
        }

        foreach (var odd in (string[])["", "null", "[]", "{}",
            """{"nftables":[1,null,"x",[],{"chain":1},{"rule":[]},{"set":{"elem":3}}]}""",
            """{"nftables":[{"rule":{"expr":[{},[],1,{"match":1},{"match":{"left":{"meta":3},"right":{"range":[]},"op":"=="}}]}}]}""",
            """{"nftables":[{"chain":{"name":"\ud800","hook":"input"}}]}""", new string('[', 100_000)])
        {
            Walk(odd);
        }

        static void Walk(string text) => FilterWalk.Through(new(NftRuleset.TryParse(text) ?? []), Advert);
    }

    private static FirewallFacts Nft(string policy, params string[] rules) => new(NftRuleset.TryParse(Json(policy, rules))!.Value);

    private static string Json(string policy, string[] rules) =>
        """{"nftables":[{"metainfo":{"version":"1.0.6"}},{"table":{"family":"inet","name":"filter","handle":1}},"""
        + """{"chain":{"family":"inet","table":"filter","name":"input","handle":1,"type":"filter","hook":"input","prio":0,"""
        + $"\"policy\":\"{policy}\"}}}},"
        + """{"chain":{"family":"inet","table":"filter","name":"other","handle":2}},"""
        + """{"set":{"family":"inet","name":"groups","table":"filter","type":"ipv4_addr","handle":3,"elem":["10.0.0.1","224.0.0.18"]}},"""
        + string.Concat(rules.Select(static (rule, index) => Rule("input", index + 1, rule) + ","))
        + Rule("other", 9, """{"accept":null}""") + "]}";

    private static string Rule(string chain, int handle, string expressions) =>
        """{"rule":{"family":"inet","table":"filter","chain":"CHAIN","handle":HANDLE,"expr":[EXPR]}}"""
            .Replace("CHAIN", chain).Replace("HANDLE", $"{handle}").Replace("EXPR", expressions);
}
