using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether VRRP's deadlines are met, measured by the service itself.</summary>
internal sealed class TimersCheck : IMachineCheck
{
    // Of fewer the highest percentile is the latest one: a single stall, just after the start.
    private const int EnoughForPercentile = 100;

    /// <inheritdoc />
    public string Name => "timers";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        if (facts.Service.Status?.Lateness is not { Count: > 0 } late || file.VrrpInstances.IsEmpty)
        {
            yield break;
        }

        var least = file.VrrpInstances.Items.Min(static instance => instance.AdvertInterval).TotalMilliseconds;
        const string Remedy = "give the machine a dedicated processor, or make advert_int longer; see \"limits\"";
        if (late.Count >= EnoughForPercentile && late.P99Ms > least / 4)
        {
            var what = $"one in a hundred deadlines of VRRP is met over {late.P99Ms:0} ms late, and adverts are sent every {least:0} ms";
            yield return late.P99Ms > least
                ? Finding.Problem(what, "the other router takes over again and again", Remedy)
                : Finding.Notice(what, "if it gets a little worse, the other router takes over", Remedy);
        }
        else if (late.MaxMs > 2 * least)
        {
            yield return Finding.Notice(
                $"since its start a deadline of VRRP was met {late.MaxMs:0} ms late, and adverts are sent every {least:0} ms",
                "the other router took over, or nearly did", Remedy);
        }
    }
}
