using Director.Protocol.V1;

namespace Director.Observe.Metrics;

/// <summary>The director's own metrics of the service as a whole.</summary>
internal static class ServiceMetrics
{
    /// <summary>The metrics.</summary>
    public static IReadOnlyList<IMetricGroup> Groups =>
    [
        new MetricGroup<StatusReply>(
            static status => [status],
            static (_, _) => { },
            [
                new("director_build_info", "gauge", "The director's version.", static one => [new(1, ("version", one.Version))]),
                new("director_start_time_seconds", "gauge", "When the director was started.",
                    static one => one.Started?.ToUnixTimeMilliseconds() / 1000.0),
                new("director_reload_success", "gauge", "1 if the last reload, or the start, succeeded; 0 if it was refused.",
                    static one => one.Reloads is [.., var last] ? last.IsDone ? 1 : 0 : null),
                new("director_reload_time_seconds", "gauge", "When the last reload, or the start, was.",
                    static one => one.Reloads is [.., var last] ? last.At.ToUnixTimeMilliseconds() / 1000.0 : null),
                new("director_table_writable", "gauge", "1 while the kernel's table can be written.",
                    static one => one.TableTrouble is null ? 1 : 0),
                new("director_foreign_adverts_total", "counter", "Adverts that belong to no instance, by what was wrong with them.",
                    static one => one.ForeignErrors.Select(static error => new Sample(error.Value, ("reason", error.Key)))),
                new("director_override_start_time_seconds", "gauge", "Since when an operator overrides the file.",
                    static one => one.Overrides.Select(static asked => new Sample(
                        asked.Since.ToUnixTimeMilliseconds() / 1000.0, ("vs", asked.Service), ("rs", asked.Server),
                        ("iname", asked.Instance), ("kind", asked.Kind)))),
                new("director_event_queue_length", "gauge", "Events that wait for an outlet.",
                    static one => Queues(one, static queue => queue.Waiting)),
                new("director_events_missed_total", "counter", "Events that an outlet was too slow for.",
                    static one => Queues(one, static queue => queue.Missed)),
                new("director_log_lines_lost_total", "counter", "Log lines lost because they came too fast.",
                    static one => one.Figures?.LogLinesLost),
            ]),
        new LatenessMetric(),
    ];

    private static IEnumerable<Sample> Queues(StatusReply status, Func<EventQueue, double> of) =>
        (status.Figures?.Queues ?? []).Select(queue => new Sample(of(queue), ("outlet", queue.Name)));
}

/// <summary>How late the deadlines of VRRP were met, as a histogram.</summary>
internal sealed class LatenessMetric : IMetricGroup
{
    private const string Name = "director_timer_lateness_seconds";

    /// <inheritdoc />
    public IEnumerable<string> Names => [Name];

    /// <inheritdoc />
    public IEnumerable<bool> Write(StatusReply status, MetricWriter writer)
    {
        if (status.Lateness is { Buckets: { Count: > 1 } buckets } lateness)
        {
            writer.Family(Name, "histogram", "How late the deadlines of VRRP were met.");
            var (sum, bound) = (0L, 1e-6m);
            // The last bucket has no bound; decimal, so that each bound is written as short as it is.
            foreach (var count in buckets.Take(buckets.Count - 1))
            {
                sum += count;
                writer.Sample(Name, "_bucket").Label("le", $"{bound}").Value(sum);
                bound *= 2;
            }

            writer.Sample(Name, "_bucket").Label("le", "+Inf").Value(lateness.Count);
            writer.Sample(Name, "_sum").Value(lateness.MeanMs * lateness.Count / 1000);
            writer.Sample(Name, "_count").Value(lateness.Count);
            yield return true;
        }
    }
}
