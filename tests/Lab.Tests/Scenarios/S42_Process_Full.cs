using System.Diagnostics;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>
/// <c>track_process</c>: a director and keepalived with the same file on two hosts, each alone on its virtual router. Processes of the
/// machine start, fork, rename themselves and end; the priorities that both advertise say what came of it.
/// </summary>
public sealed class S42_Process_Full : TwinScenario
{
    private const string Folder = "/run/s42";
    private const string Trackers = $$"""
        vrrp_track_process by_name {
          process counted
          weight 10
        }
        vrrp_track_process two {
          process {{Folder}}/counted 1000
          param_match initial
          quorum 2
          weight 20
        }
        vrrp_track_process none {
          process unwanted
          quorum_max 0
          weight -40
        }
        vrrp_track_process slow {
          process counted
          terminate_delay 4
          weight 5
        }
        vrrp_track_process needed {
          process needed
        }

        """;

    private const string Track = "track_process {\n by_name\n two\n none\n slow\n }";
    private readonly List<Process> _children = [];

    public S42_Process_Full(ITestOutputHelper output)
        : base(output)
    {
        System.IO.Directory.CreateDirectory(Folder);
        foreach (var name in new[] { "counted", "unwanted", "needed" })
        {
            if (!File.Exists($"{Folder}/{name}"))
            {
                File.Copy("/bin/sleep", $"{Folder}/{name}");
            }
        }
    }

    [FullLabFact]
    public async Task Both_follow_the_same_processes_alike()
    {
        await StartBothAsync(Track);
        await BothSayAsync(100);
        var first = Start("counted", "10001");
        await BothSayAsync(115);
        var second = Start("counted", "1000");
        await BothSayAsync(135);
        var other = Start("unwanted", "99");
        await BothSayAsync(95);
        await EndAsync(other);
        await BothSayAsync(135);
        await EndAsync(first);
        await BothSayAsync(115);
        // By its name only, as a process that names itself.
        var renamed = await NamedAsync("read x");
        await EndAsync(second);
        await EndAsync(renamed);
        await BothSayAsync(100);
        // A shell that is counted has a child, which is so until it runs something else.
        var parent = await NamedAsync("sleep 1000; read x");
        await BothSayAsync(115);
        await EndAsync(parent);
        await BothSayAsync(100);
        // The 105 are what terminate_delay holds on to.
        await BothSaidAsync("100 115 135 95 135 115 105 100 115 105 100");
    }

    [FullLabFact]
    public async Task Without_a_weight_an_instance_is_in_fault_while_the_process_is_not_there()
    {
        await StartBothAsync("track_process {\n needed\n }", areMasters: false);
        await Ours.SaysAsync("of tracked process needed 0 run, 1 or more are wanted", Soon);
        await Theirs.SaysAsync("FAULT", Soon);
        var needed = Start("needed", "1000");
        await BothHoldAsync(hold: true);
        await EndAsync(needed);
        await BothHoldAsync(hold: false);
        Assert.DoesNotContain(Ours.Log, line => line.Contains("does not report processes", StringComparison.Ordinal));
    }

    [FullLabFact]
    public async Task Thousands_of_processes_that_concern_nobody_cost_no_more_than_in_keepalived()
    {
        await StartBothAsync(Track);
        await BothSayAsync(100);
        var (ours, theirs) = (Processor.TimeOf(Ours), Processor.TimeOf(Theirs));
        var begin = Stopwatch.GetTimestamp();
        const int Rounds = 200;
        // Half of each are forks alone.
        var storm = Run("/bin/sh", "-c", $"i=0; while [ $i -lt {Rounds} ]; do ( : ); /bin/true; i=$((i+1)); done");
        await storm.WaitForExitAsync();
        var took = Stopwatch.GetElapsedTime(begin);
        Start("counted", "99");
        await BothSayAsync(115);
        (ours, theirs) = (Processor.TimeOf(Ours) - ours, Processor.TimeOf(Theirs) - theirs);
        Figures.Record($"{2 * Rounds} forks and {Rounds} execs in {took.TotalSeconds:0.0} s that concern nobody, processor time",
            $"director {ours.TotalSeconds:0.00} s, keepalived {theirs.TotalSeconds:0.00} s");
        // They are alike; what is left is which of the two was interrupted more often.
        Assert.True(ours <= theirs * 1.5, $"{ours} against {theirs}");
    }

    // Process events are in the first network namespace alone: keepalived enters the host's by its own means.
    private async Task StartBothAsync(string track, bool areMasters = true)
    {
        await ArrangeAsync(new ClusterPlan(Directors: 2, RealServers: 0));
        await BothRunAsync(Trackers, track, theirNamespace: true, areMasters);
    }

    public override async Task DisposeAsync()
    {
        foreach (var child in _children.ToList())
        {
            await EndAsync(child);
        }

        await base.DisposeAsync();
    }

    /// <summary>A shell that gives itself the name.</summary>
    private async Task<Process> NamedAsync(string then)
    {
        var shell = Run("/bin/sh", "-c", $"printf counted >/proc/$$/comm; {then}");
        await Eventually.HoldsAsync("the shell has the name", Soon,
            async () => await File.ReadAllTextAsync($"/proc/{shell.Id}/comm") == "counted\n");
        return shell;
    }

    private Process Start(string name, string argument) => Run($"{Folder}/{name}", argument);

    private Process Run(string program, params string[] arguments)
    {
        var child = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true })!;
        _children.Add(child);
        return child;
    }

    private async Task EndAsync(Process child)
    {
        if (_children.Remove(child))
        {
            child.Kill(entireProcessTree: true);
            await child.WaitForExitAsync();
        }
    }
}
