using System.IO.Pipelines;
using Director.Observe.Daemon;

namespace Director.Observe.Metrics;

/// <summary>All of what Prometheus is told.</summary>
internal static class Exposition
{
    /// <summary>The exporters whose names there are.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<IMetricGroup>> Names =
        new Dictionary<string, IReadOnlyList<IMetricGroup>>
        {
            ["mehdy"] = MehdyNames.Groups,
            ["gen2brain"] = Gen2brainNames.Groups,
        };

    private const int WorthFlushing = 64 * 1024;

    private static readonly IReadOnlyList<IMetricGroup> Own =
        [.. ServiceMetrics.Groups, .. InstanceMetrics.Groups, .. ServerMetrics.Groups];

    /// <summary>Every name that may occur.</summary>
    public static IEnumerable<string> All =>
        ["keepalived_up", .. Names.Values.SelectMany(static groups => groups).Concat(Own).SelectMany(static group => group.Names)];

    /// <summary>Writes it, no faster than it is taken. A director that is silent has nothing but <c>keepalived_up 0</c>.</summary>
    /// <param name="names">One of <see cref="Names"/>.</param>
    public static async Task WriteAsync(Reading reading, string names, PipeWriter output, CancellationToken stop)
    {
        MetricWriter writer = new(output);
        writer.Family("keepalived_up", "gauge", "1 while the director answers, 0 while it does not.");
        writer.Sample("keepalived_up").Value(reading.Status is null ? 0 : 1);
        if (reading.Status is { } status)
        {
            foreach (var _ in Names[names].Concat(Own).SelectMany(group => group.Write(status, writer)))
            {
                if (output.UnflushedBytes >= WorthFlushing)
                {
                    await output.FlushAsync(stop);
                }
            }
        }

        await output.FlushAsync(stop);
    }
}
