using System.Diagnostics;
using System.Text;

namespace Keepalived.Configuration.Tests.Reuse;

/// <summary>
/// A file that is read again gives what it gives when it is read for the first time; what did not change is not read. The random tests go
/// on for DIRECTOR_FUZZ_SECONDS when that is set.
/// </summary>
public sealed class RepeatedReadingTests
{
    private const int Readings = 8;
    private const int Seeds = 60;

    private static readonly TimeSpan Longer = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("DIRECTOR_FUZZ_SECONDS"), out var asked) ? asked : 0);

    private static readonly string[] OddLines =
    [
        "", "}", "{", "# a remark", "! a remark", "  real_server 192.0.2.1 80 {", "  weight 7", "weight 99999999999", "no_such_word 1",
        "virtual_server 192.0.2.9 80 {", "$PORT=81", "@node1 weight 3", "@^node1 weight 3", "~SEQ(N,1,2) # ${N}", "lvs_sched rr",
        "protocol TCP", "quorum 500", "include part.conf", "delay_loop 1", "global_defs { smtp_alert }", "auth_pass", "\"", "a\\#b",
        "notify_up /bin/true", "TCP_CHECK {", "connect_port ${PORT}", "virtual_server 192.0.2.9 80", "bind_if eth9", "} }", "track_file f",
    ];

    [Fact]
    public void What_did_not_change_is_the_same_object()
    {
        var text = Server(1) + Server(2) + Server(3);
        RepeatedReading reading = new();
        var first = Read(reading, text).Configuration;
        var changed = text.Replace("10.0.2.1 80 {\n    weight 1", "10.0.2.1 80 {\n    weight 2");
        var second = Read(reading, "# moved\n\n" + changed).Configuration;
        Assert.Same(first.VirtualServers[0], second.VirtualServers[0]);
        Assert.NotEqual(first.VirtualServers[1], second.VirtualServers[1]);
        Assert.Same(first.VirtualServers[2], second.VirtualServers[2]);
    }

    [Theory]
    [InlineData("global_defs {\n smtp_alert\n}\n", "")]
    [InlineData("", "global_defs {\n smtp_alert\n}\n")]
    public void What_servers_take_from_global_defs_is_taken_anew(string before, string after)
    {
        RepeatedReading reading = new();
        Read(reading, before + Server(1));
        AssertReadsAsNew(reading, after + Server(1));
    }

    [Fact]
    public void A_remark_of_a_block_that_has_gone_is_made_of_the_next()
    {
        var (one, other) = (Server(1, "delay_loop 1"), Server(2, "delay_loop 1"));
        RepeatedReading reading = new();
        Assert.Contains(Read(reading, one + other).Diagnostics, found => found.Code == "slow-check");
        AssertReadsAsNew(reading, other);
    }

    [Fact]
    public void A_rule_that_looks_into_a_block_finds_its_lines()
    {
        const string Group = "virtual_server_group g {\n 192.0.2.1 80\n 192.0.2.2 81\n}\n";
        var server = Server(1).Replace("192.0.2.1 80", "group g");
        RepeatedReading reading = new();
        Read(reading, Group.Replace("81", "80") + server);
        var found = AssertReadsAsNew(reading, Group + server).Diagnostics;
        Assert.Contains(found, one => one is { Code: "port-change", Position.Line: > 8 });
    }

    [Theory]
    [InlineData("")]
    [InlineData("\nrouter_id x")]
    [InlineData(" # end")]
    [InlineData("x")]
    public void The_end_of_a_file_may_move(string end)
    {
        var text = Server(1) + Server(2).TrimEnd();
        RepeatedReading reading = new();
        Read(reading, text);
        AssertReadsAsNew(reading, text + end);
    }

    [Fact]
    public void Files_with_random_edits_read_as_new()
    {
        var taken = 0;
        Repeat(
            random =>
            {
                var servers = Enumerable.Range(1, random.Next(1, 6)).Select(number => Server(number, Pick(random, OddLines)));
                return $"{(random.Next(3) == 0 ? "global_defs {\n smtp_alert\n}\n" : "")}$PORT=80\n{string.Concat(servers)}";
            },
            (before, after) => taken += before.VirtualServers.Items.Count(server => after.VirtualServers.Items.Any(other =>
                ReferenceEquals(server, other))));
        Assert.True(taken > 10, $"only {taken} servers were taken from the reading before");
    }

    [Fact]
    public void Edited_samples_read_as_new()
    {
        var samples = DifferentialTests.Files.Select(File.ReadAllText).ToArray();
        Repeat(random => Pick(random, samples));
    }

    [Fact]
    public void Edited_configurations_of_the_whole_table_read_as_new() => Repeat(random => SampleConfiguration.Make(random.Next()));

    private static void Repeat(Func<Random, string> make, Action<Configuration, Configuration>? seen = null)
    {
        var total = Stopwatch.StartNew();
        for (var seed = 0; seed < Seeds || total.Elapsed < Longer; seed++)
        {
            var random = new Random(seed);
            var text = make(random);
            RepeatedReading reading = new();
            var last = Read(reading, text).Configuration;
            for (var i = 0; i < Readings; i++)
            {
                text = Edit(text, random);
                var next = AssertReadsAsNew(reading, text, seed).Configuration;
                seen?.Invoke(last, next);
                last = next;
            }
        }
    }

    private static string Edit(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(6))
            {
                case 0:
                    lines.Insert(at, Pick(random, OddLines));
                    break;
                case 1 when lines.Count > 1:
                    lines.RemoveAt(at);
                    break;
                case 2:
                    lines.Insert(random.Next(lines.Count), lines[at]);
                    break;
                case 3:
                    lines[at] += Pick(random, ["}", " {", " x", " # x", "\\", "\0", " $PORT", "\r"]);
                    break;
                case 4:
                    lines.Insert(0, Pick(random, ["", "# above", "$PORT=82", "global_defs { router_id x }"]));
                    break;
                default:
                    // What stood at the top stands at the end now.
                    lines = [.. lines.Skip(at), .. lines.Take(at)];
                    break;
            }
        }

        return string.Join('\n', lines);
    }

    private static ConfigurationResult AssertReadsAsNew(RepeatedReading reading, string text, int seed = 0)
    {
        var (again, anew) = (Read(reading, text), ConfigurationReader.Read(Conf.Path, Options(text)));
        var told = $"seed {seed}:\n{text}";
        Assert.True(anew.Diagnostics.SequenceEqual(again.Diagnostics), told);
        Assert.True(anew.Configuration == again.Configuration, told);
        return again;
    }

    private static ConfigurationResult Read(RepeatedReading reading, string text) => reading.Read(Conf.Path, Options(text));

    private static ConfigurationReaderOptions Options(string text) => new()
    {
        FileSystem = new MemoryFiles().Add(Conf.Path, text).Add("/etc/director/part.conf", Server(77)),
        ConfigId = "node1",
        Environment = _ => null,
        Random = (low, _) => low,
    };

    private static T Pick<T>(Random random, T[] of) => of[random.Next(of.Length)];

    private static string Server(int number, string line = "")
    {
        StringBuilder text = new($"virtual_server 192.0.2.{number} 80 {{\n  lvs_sched wrr\n  lvs_method DR\n  protocol TCP\n{line}\n");
        for (var i = 0; i < 3; i++)
        {
            text.Append($"  real_server 10.0.{number}.{i} 80 {{\n    weight 1\n    TCP_CHECK {{\n      connect_timeout 3\n    }}\n  }}\n");
        }

        return text.Append("}\n").ToString();
    }
}
