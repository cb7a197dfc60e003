using Director.Protocol.V1;

namespace Director.Observe.Metrics;

/// <summary>A value that some subjects have, with the labels that tell several of one subject apart.</summary>
/// <param name="Labels">Besides those of its subject.</param>
internal readonly record struct Sample(double Value, params (string Name, string? Value)[] Labels);

/// <summary>A metric of a kind of subject.</summary>
/// <param name="Name">As Prometheus knows it.</param>
/// <param name="Type">"gauge" or "counter".</param>
/// <param name="Help">One sentence.</param>
/// <param name="Of">What a subject has of it; nothing: it is not known.</param>
internal sealed record Metric<TSubject>(string Name, string Type, string Help, Func<TSubject, IEnumerable<Sample>> Of)
{
    /// <summary>One with a single value; null: it is not known.</summary>
    public Metric(string name, string type, string help, Func<TSubject, double?> of)
        : this(name, type, help, subject => of(subject) is { } value ? [new(value)] : [])
    {
    }
}

/// <summary>Metrics that are written together.</summary>
internal interface IMetricGroup
{
    /// <summary>The names of its metrics.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>Writes them piece by piece: after each the caller may empty the buffer.</summary>
    /// <param name="status">How the director stands.</param>
    IEnumerable<bool> Write(StatusReply status, MetricWriter writer);
}

/// <summary>The metrics of one kind of subject: an instance, a real server.</summary>
/// <param name="subjects">All there are.</param>
/// <param name="labels">Those that each sample of a subject has.</param>
internal sealed class MetricGroup<TSubject>(
    Func<StatusReply, IEnumerable<TSubject>> subjects, Action<MetricWriter, TSubject> labels, IReadOnlyList<Metric<TSubject>> metrics)
    : IMetricGroup
{
    /// <inheritdoc />
    public IEnumerable<string> Names => metrics.Select(static metric => metric.Name);

    /// <inheritdoc />
    public IEnumerable<bool> Write(StatusReply status, MetricWriter writer)
    {
        foreach (var metric in metrics)
        {
            var isFirst = true;
            foreach (var subject in subjects(status))
            {
                foreach (var sample in metric.Of(subject))
                {
                    if (isFirst)
                    {
                        writer.Family(metric.Name, metric.Type, metric.Help);
                        isFirst = false;
                    }

                    writer.Sample(metric.Name);
                    labels(writer, subject);
                    foreach (var (name, value) in sample.Labels)
                    {
                        writer.Label(name, value);
                    }

                    writer.Value(sample.Value);
                }

                yield return true;
            }
        }
    }
}
