using Director.Protocol.V1;

namespace Director.Observe.Metrics;

/// <summary>The director's own metrics of VRRP.</summary>
internal static class InstanceMetrics
{
    private static readonly string[] States = ["initialize", "backup", "master", "fault"];

    /// <summary>The metrics.</summary>
    public static IReadOnlyList<IMetricGroup> Groups =>
    [
        new MetricGroup<Instance>(
            static status => status.Instances,
            static (writer, one) => MehdyNames.Labels(writer, one),
            [
                new("director_instance_state", "gauge", "1 for the role an instance has, 0 for the others.",
                    static one => States.Select(state => new Sample(one.State == state ? 1 : 0, ("state", state)))),
                new("director_instance_priority", "gauge", "Priority in the file, and with what trackers add.", Priorities),
                new("director_instance_last_transition_time_seconds", "gauge", "When it entered its role.",
                    static one => one.Since?.ToUnixTimeMilliseconds() / 1000.0),
                new("director_instance_transitions_total", "counter", "How often it entered a role, by reason.",
                    static one => (one.Transitions ?? []).Select(static some =>
                        new Sample(some.Count, ("to", some.To), ("reason", some.Reason)))),
                new("director_adverts_sent_total", "counter", "Adverts sent.", static one => one.Adverts?.Sent),
                new("director_adverts_received_total", "counter", "Adverts accepted.", static one => one.Adverts?.Received),
                new("director_advert_send_errors_total", "counter", "Adverts that could not be sent.",
                    static one => one.Adverts?.SendErrors),
                new("director_adverts_rejected_total", "counter", "Adverts not accepted, by what was wrong with them.",
                    static one => one.Errors?.Select(static error => new Sample(error.Value, ("reason", error.Key))) ?? []),
                new("director_address_set", "gauge", "1 while an address is on its interface.",
                    static one => one.Addresses.Select(static address => new Sample(address.IsHeld ? 1 : 0, ("address", address.Text)))),
                new("director_address_wanted", "gauge", "1 while an address should be on its interface.",
                    static one => one.Addresses.Select(static address => new Sample(address.IsWanted ? 1 : 0, ("address", address.Text)))),
                new("director_address_losses_total", "counter", "How often somebody else took an address away.",
                    static one => one.Addresses.Select(static address => new Sample(address.Losses, ("address", address.Text)))),
                new("director_tracker_up", "gauge", "1 unless what is tracked keeps the instance out of the election.",
                    static one => one.Trackers.Select(static tracker => Of(tracker, tracker.IsFault ? 0 : 1))),
                new("director_tracker_priority", "gauge", "What a tracker adds to the priority.",
                    static one => one.Trackers.Select(static tracker => Of(tracker, tracker.Adds))),
            ]),
    ];

    private static Sample Of(Tracker tracker, double value) => new(value, ("kind", tracker.Kind), ("name", tracker.Name));

    private static IEnumerable<Sample> Priorities(Instance one) => one.EffectivePriority is { } effective
        ? [new(one.BasePriority, ("kind", "base")), new(effective, ("kind", "effective"))]
        : [new(one.BasePriority, ("kind", "base"))];
}
