using System.Text;
using Director.Core.Tests.Support;
using Director.Core.Tracking;

namespace Director.Core.Tests.Tracking;

/// <summary>Processes come, fork, run something else and go, and quorums follow.</summary>
public class ProcessCensusTests
{
    private TimeSpan _now = TimeSpan.FromSeconds(100);

    [Fact]
    public void A_number_between_quorum_and_quorum_max_is_wanted()
    {
        var census = Of("process web\nquorum 2\nquorum_max 3");
        bool?[] seen = new bool?[6];
        for (var i = 0; i < seen.Length; i++)
        {
            if (i > 0)
            {
                Is(census, i, "web");
            }

            seen[i] = Judge(census);
        }

        Assert.Equal([false, false, true, true, false, false], seen);
        Assert.Equal("5 run, 2 to 3 are wanted", census.Standings["p"].Words);
    }

    [Theory]
    [InlineData("quorum_max 0", true, false, "1 run, none is wanted")]
    [InlineData("quorum 1", false, true, "1 run, 1 or more are wanted")]
    [InlineData("quorum 2", false, false, "1 run, 2 or more are wanted")]
    [InlineData("quorum_max 1", false, true, "1 run, 1 is wanted")]
    public void None_and_one(string lines, bool none, bool one, string words)
    {
        var census = Of("process web\n" + lines);
        Assert.Equal(none, Judge(census));
        Is(census, 7, "web");
        Assert.Equal(one, Judge(census));
        Assert.Equal(words, census.Standings["p"].Words);
    }

    [Fact]
    public void A_fork_counts_until_it_runs_something_else()
    {
        var census = Of("process web\nquorum 2");
        Is(census, 1, "web");
        Assert.False(Judge(census));
        census.Forked(1, 2);
        census.Forked(99, 98);
        Assert.True(Judge(census));
        Is(census, 2, "sh");
        Assert.False(Judge(census));
        Assert.Equal(1, census.Standings["p"].Count);
    }

    [Fact]
    public void What_forks_and_runs_something_else_between_two_looks_was_never_counted()
    {
        var census = Of("process web\nquorum_max 1");
        Is(census, 1, "web");
        Assert.True(Judge(census));
        census.Forked(1, 2);
        Is(census, 2, "sh");
        Assert.True(Judge(census));
    }

    [Fact]
    public void After_an_exit_terminate_delay_is_waited_for_and_a_return_ends_it()
    {
        var census = Of("process web\nterminate_delay 2");
        Is(census, 1, "web");
        Assert.True(Judge(census));
        census.Gone(1);
        Assert.True(Judge(census));
        Assert.Equal(_now + TimeSpan.FromSeconds(2), census.Due);
        _now += TimeSpan.FromSeconds(1.9);
        Is(census, 2, "web");
        Assert.True(Judge(census));
        Assert.Null(census.Due);
        census.Gone(2);
        Assert.True(Judge(census));
        _now += TimeSpan.FromSeconds(2);
        Assert.False(Judge(census));
        Is(census, 3, "web");
        Assert.True(Judge(census));
    }

    [Fact]
    public void A_delay_that_runs_is_neither_begun_anew_nor_cut_short()
    {
        var census = Of("process web\nquorum 3\nterminate_delay 2");
        for (var i = 1; i <= 3; i++)
        {
            Is(census, i, "web");
        }

        Assert.True(Judge(census));
        census.Gone(1);
        Judge(census);
        var due = census.Due;
        _now += TimeSpan.FromSeconds(1);
        census.Gone(2);
        Judge(census);
        // One more, which counts without a delay, but is not enough.
        Is(census, 4, "web");
        Assert.True(Judge(census));
        Assert.Equal(due, census.Due);
    }

    [Fact]
    public void Fork_delay_is_for_forks_and_not_for_programs_that_start()
    {
        var census = Of("process web\nquorum 2\nfork_delay 5");
        Is(census, 1, "web");
        Assert.False(Judge(census));
        census.Forked(1, 2);
        Assert.False(Judge(census));
        _now += TimeSpan.FromSeconds(5);
        Assert.True(Judge(census));
        census.Gone(2);
        Assert.False(Judge(census));
        Is(census, 3, "web");
        Assert.True(Judge(census));
    }

    [Fact]
    public void What_nothing_happens_to_is_not_judged_anew()
    {
        var census = Of("process web\nterminate_delay 2");
        Is(census, 1, "web");
        Judge(census);
        census.Gone(1);
        Judge(census);
        for (var i = 0; i < 5; i++)
        {
            Is(census, 50 + i, "other");
            Assert.True(Judge(census));
        }
    }

    [Fact]
    public void A_process_may_count_for_several()
    {
        ProcessCensus census = new(Processes.Of("""
            vrrp_track_process a {
            process web
            }
            vrrp_track_process b {
            process /bin/web -x
            }
            vrrp_track_process c {
            process db
            }
            """));
        census.Is(1, "web"u8, "/bin/web\0-x\0"u8);
        census.Judge(_now);
        Assert.Equal([1, 1, 0], new[] { "a", "b", "c" }.Select(name => census.Standings[name].Count));
    }

    [Fact]
    public void With_another_configuration_what_stays_keeps_what_it_came_to_until_it_is_looked_at()
    {
        var before = Of("process web\nterminate_delay 3");
        Is(before, 1, "web");
        Assert.True(Judge(before));
        ProcessCensus after = new(Processes.Of(
            "vrrp_track_process q {\nprocess db\n}\nvrrp_track_process p {\nprocess web\nterminate_delay 3\n}"), before);
        Assert.Equal([null, true], new[] { after.Standings["q"].IsUp, after.Standings["p"].IsUp });
        after.Judge(_now);
        Assert.Equal([false, true], new[] { after.Standings["q"].IsUp, after.Standings["p"].IsUp });
        _now += TimeSpan.FromSeconds(3);
        Assert.False(Judge(after));
    }

    /// <summary>However it came about, what is counted is what a look at all processes would count.</summary>
    [Fact]
    public void The_count_is_that_of_the_processes_there_are()
    {
        Random random = new(11);
        string[] names = ["web", "db", "sh"];
        for (var run = 0; run < 200; run++)
        {
            ProcessCensus census = new(Named(["web", "db"]));
            Dictionary<int, string> machine = [];
            for (var step = 0; step < 200; step++)
            {
                var process = random.Next(1, 12);
                switch (random.Next(3))
                {
                    case 0:
                        machine[process] = names[random.Next(names.Length)];
                        Is(census, process, machine[process]);
                        break;
                    case 1 when machine.ContainsKey(process):
                        var child = random.Next(20, 30);
                        if (!machine.ContainsKey(child))
                        {
                            machine[child] = machine[process];
                            census.Forked(process, child);
                        }

                        break;
                    case 2:
                        var gone = random.Next(1, 30);
                        machine.Remove(gone);
                        census.Gone(gone);
                        break;
                }

                census.Judge(_now);
                Assert.Equal(machine.Values.Count(static name => name == "web"), census.Standings["web"].Count);
                Assert.Equal(machine.Values.Any(static name => name == "db"), census.Standings["db"].IsUp);
                var counted = machine.Where(static pair => pair.Value != "sh").Select(static pair => pair.Key);
                Assert.Equal(counted.Order(), census.Members.Order());
            }
        }
    }

    private static IEnumerable<Keepalived.Configuration.TrackProcess> Named(string[] names) =>
        names.Select(static name => new Keepalived.Configuration.TrackProcess(name) { Process = [name] });

    private static ProcessCensus Of(string lines) => new(Processes.Of($"vrrp_track_process p {{\n{lines}\n}}"));

    private static void Is(ProcessCensus census, int process, string name) => census.Is(process, Encoding.UTF8.GetBytes(name), default);

    private bool? Judge(ProcessCensus census)
    {
        census.Judge(_now);
        return census.Standings["p"].IsUp;
    }
}
