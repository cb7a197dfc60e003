using System.IO.Pipelines;
using System.Text;
using System.Text.RegularExpressions;
using Director.Observe.Daemon;
using Director.Observe.Hosting;
using Director.Observe.Metrics;
using Director.Observe.Options;
using Director.Observe.Tests.Support;
using Director.Protocol.V1;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace Director.Observe.Tests.Metrics;

/// <summary>All that Prometheus is told, the alert rules and the dashboard that are made of it.</summary>
public sealed partial class ExpositionTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Director.Observe.Tests", "Metrics");

    [Theory]
    [InlineData("mehdy")]
    [InlineData("gen2brain")]
    public async Task The_metrics_of_a_cluster_are_these(string names)
    {
        var text = await TextAsync(Samples.Cluster, names);
        var path = Path.Combine(Folder, $"exposition-{names}.txt");
        if (Environment.GetEnvironmentVariable("DIRECTOR_WRITE_DOCS") is not null)
        {
            await File.WriteAllTextAsync(path, text);
        }

        Assert.Equal(await File.ReadAllTextAsync(path), text);
    }

    [Fact]
    public async Task Every_metric_there_is_occurs_in_the_examples_and_stands_in_one_piece()
    {
        List<string> seen = [];
        foreach (var names in Exposition.Names.Keys)
        {
            var families = (await TextAsync(Samples.Cluster, names)).Split('\n')
                .Where(static line => line.StartsWith("# TYPE ", StringComparison.Ordinal))
                .Select(static line => line.Split(' ')[2]).ToList();
            Assert.Equal(families.Distinct(), families);
            seen.AddRange(families);
        }

        Assert.Equal(Exposition.All.Order().Distinct(), seen.Order().Distinct());
    }

    [Fact]
    public async Task Of_a_silent_director_there_is_one_metric_and_no_old_one()
    {
        Reading silent = new(Samples.Evening, null, Samples.Evening, "it ended");
        Assert.Equal(
            "# HELP keepalived_up 1 while the director answers, 0 while it does not.\n# TYPE keepalived_up gauge\nkeepalived_up 0\n",
            await TextAsync(silent, "mehdy"));
    }

    [Fact]
    public async Task Of_a_loop_that_hangs_there_are_no_counters()
    {
        var status = Samples.Cluster with { Instances = [Samples.Cluster.Instances[1]] };
        var text = await TextAsync(status, "mehdy");
        Assert.Contains("keepalived_vrrp_state{iname=\"VI_2\",intf=\"\",vrid=\"52\",ip_address=\"\"} 3\n", text);
        Assert.DoesNotContain("advertisements", text);
    }

    [ProgramFact("promtool")]
    public async Task Promtool_has_nothing_against_the_metrics()
    {
        foreach (var names in Exposition.Names.Keys)
        {
            var run = await ProgramRun.OfAsync("promtool", ["check", "metrics"], await TextAsync(Samples.Cluster, names));
            // The names of others are what they are: counters without "_total".
            var objections = run.Error.Split('\n').Where(static line => line.StartsWith("director_", StringComparison.Ordinal)
                || line.Contains("error", StringComparison.Ordinal));
            Assert.Empty(objections);
        }
    }

    [ProgramFact("promtool")]
    public async Task Promtool_takes_the_rules_and_they_fire_when_they_should()
    {
        var rules = await ProgramRun.OfAsync(
            "promtool", ["check", "rules", Repository.PathOf("packaging/prometheus/director.rules.yml")]);
        Assert.True(rules.ExitCode == 0, rules.Output + rules.Error);
        var tests = await ProgramRun.OfAsync("promtool", ["test", "rules", Path.Combine(Folder, "rules-test.yml")]);
        Assert.True(tests.ExitCode == 0, tests.Output + tests.Error);
    }

    [Theory]
    [InlineData("packaging/prometheus/director.rules.yml", 15)]
    [InlineData("packaging/grafana/director.json", 20)]
    public async Task Rules_and_dashboard_name_metrics_that_there_are(string file, int atLeast)
    {
        var text = await File.ReadAllTextAsync(Repository.PathOf(file));
        var there = Exposition.All.ToHashSet();
        var named = MetricName().Matches(text).Select(static match => match.Value).Distinct()
            .Select(static name => name.EndsWith("_seconds_bucket", StringComparison.Ordinal) ? name[..^"_bucket".Length] : name).ToList();
        Assert.True(named.Count >= atLeast, string.Join(' ', named));
        Assert.Empty(named.Except(there));
    }

    [Fact]
    public async Task Ten_thousand_servers_are_written_as_they_are_taken()
    {
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 256 * 1024, resumeWriterThreshold: 128 * 1024));
        var writing = Exposition.WriteAsync(new(Samples.Evening, Samples.Large(10_000)), "mehdy", pipe.Writer, CancellationToken.None);
        Assert.False(writing.IsCompleted);
        var (longest, lines) = (0L, 0);
        while (!writing.IsCompleted || lines == 0)
        {
            var read = await pipe.Reader.ReadAsync();
            longest = Math.Max(longest, read.Buffer.Length);
            foreach (var segment in read.Buffer)
            {
                lines += segment.Span.Count((byte)'\n');
            }

            pipe.Reader.AdvanceTo(read.Buffer.End);
        }

        // What waits is what the reader has not fetched, not all.
        Assert.InRange(longest, 1, 1024 * 1024);
        Assert.InRange(lines, 100_000, 250_000);
    }

    [Fact]
    public async Task They_are_at_metrics_and_once_prints_the_same()
    {
        using var daemon = FakeDaemon.Started();
        daemon.Status = static () => Samples.Cluster;
        await using var running = await RunningHost.StartAsync(TimeProvider.System, Outlets.All, null, daemon.Path);
        using HttpClient client = new() { BaseAddress = running.Address };
        var answer = await client.GetAsync("/metrics");
        Assert.Equal(MetricWriter.ContentType, answer.Content.Headers.ContentType!.ToString());
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(await TextAsync(Samples.Cluster, "mehdy"), text);

        using MemoryStream output = new();
        using DaemonReader reader = new(daemon.Path, TimeProvider.System, NullLogger<DaemonReader>.Instance);
        CommandLine.TryParse(["--once"], ObserveProgram.Rows, out var options, out _);
        await MetricsOutlet.PrintAsync(options!, reader, output);
        Assert.Equal(text, Encoding.UTF8.GetString(output.ToArray()));
    }

    private static Task<string> TextAsync(StatusReply status, string names) => TextAsync(new Reading(Samples.Evening, status), names);

    private static async Task<string> TextAsync(Reading reading, string names)
    {
        using MemoryStream stream = new();
        var writer = PipeWriter.Create(stream);
        await Exposition.WriteAsync(reading, names, writer, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // Not names of alerts or files: DirectorDown, director.rules.yml, director-observe, and no label values.
    [GeneratedRegex(@"\b(keepalived|director)_[a-z0-9_]+\b")]
    private static partial Regex MetricName();
}
