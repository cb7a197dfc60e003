using System.IO.Pipelines;
using Director.Observe.Daemon;
using Director.Observe.Options;

namespace Director.Observe.Metrics;

/// <summary>Metrics for Prometheus: at /metrics, or once for a textfile collector.</summary>
internal sealed class MetricsOutlet : IOutlet
{
    /// <summary>Whose names the metrics have that keepalived's exporters have, too.</summary>
    public static readonly OptionRow Names = new(
        "--names", string.Join('|', Exposition.Names.Keys),
        "The exporter of keepalived whose names metrics have; the director's own stand beside them", "mehdy",
        static value => Exposition.Names.ContainsKey(value)
            ? null
            : $"'{value}' is not an exporter: expected {string.Join(" or ", Exposition.Names.Keys)}");

    /// <summary>Print them and end.</summary>
    public static readonly OptionRow Once = new(
        "--once", null, "Prints the metrics and ends, for the textfile collector of node_exporter");

    /// <inheritdoc />
    public string Name => "metrics";

    /// <inheritdoc />
    public IReadOnlyList<OptionRow> Options => [Names, Once];

    /// <inheritdoc />
    public IReadOnlyDictionary<string, RequestDelegate> Pages(Surroundings surroundings)
    {
        var names = surroundings.Options[Names];
        return new Dictionary<string, RequestDelegate>
        {
            ["/metrics"] = async context =>
            {
                var reading = await surroundings.Daemon.ReadAsync(context.RequestAborted);
                context.Response.ContentType = MetricWriter.ContentType;
                await Exposition.WriteAsync(reading, names, context.Response.BodyWriter, context.RequestAborted);
            },
        };
    }

    /// <summary>What <see cref="Once"/> does. A silent director is a metric, not a failure.</summary>
    public static async Task PrintAsync(ObserveOptions options, DaemonReader daemon, Stream output)
    {
        var writer = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        await Exposition.WriteAsync(await daemon.ReadAsync(), options[Names], writer, CancellationToken.None);
        await writer.CompleteAsync();
    }
}
