using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Tools.Status;

/// <summary>Something that whoever looks at the status should know first.</summary>
/// <param name="IsDegraded">Something does not work as the configuration wants it; false: somebody wanted it so.</param>
/// <param name="Text">In words, on one line.</param>
public sealed record Finding(bool IsDegraded, string Text);

/// <summary>What is wrong with a service, or not as its file says. Pure.</summary>
public static class Health
{
    private const int MostNames = 3;
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);

    /// <summary>What is wrong first, then what operators asked for.</summary>
    public static IReadOnlyList<Finding> Of(StatusReply status) =>
    [
        .. Service(status).Concat(status.Instances.SelectMany(Instance)).Concat(Addresses("static address", status.StaticAddresses))
            .Concat(status.VirtualServers.SelectMany(VirtualServer)).Select(static text => new Finding(IsDegraded: true, text)),
        .. status.Overrides.Where(one => Concerns(status, one)).Select(one => Overridden(one, status.At)),
    ];

    private static IEnumerable<string> Service(StatusReply status)
    {
        if (status.TableTrouble is { } trouble)
        {
            yield return $"the ip_vs table cannot be written: {trouble}";
        }

        if (status.Reloads is [.., { IsDone: false } refused])
        {
            yield return $"the last reload was refused {Quantity.Time(status.At - refused.At)} ago: {refused.Text}";
        }
    }

    private static IEnumerable<string> Instance(Instance one)
    {
        if (one.State == "fault")
        {
            yield return $"instance {one.Name} is in fault{(one.Faults is null ? "" : $": {one.Faults}")}";
        }

        if (one.Rejects is { } rejects)
        {
            yield return $"instance {one.Name}: {rejects}";
        }

        foreach (var missing in Addresses($"instance {one.Name}: address", one.Addresses))
        {
            yield return missing;
        }
    }

    private static IEnumerable<string> Addresses(string what, IEnumerable<Address> addresses) => addresses
        .Where(static one => one is { IsWanted: true, IsHeld: false })
        .Select(one => $"{what} {one.Text} is not on {one.Interface ?? "any interface"}");

    private static IEnumerable<string> VirtualServer(VirtualServer one)
    {
        if (!one.HasQuorum)
        {
            yield return $"{one.Name} has no quorum: weight {one.AliveWeight} alive of {one.Quorum} needed"
                + (one.SorryServes ? ", the sorry server serves" : "");
        }

        var down = one.RealServers.Where(static server => !server.IsUp).Select(static server => server.Name).ToList();
        if (down.Count > 0)
        {
            var more = down.Count > MostNames ? $" and {down.Count - MostNames} more" : "";
            yield return $"{down.Count} of {Quantity.Of(one.RealServers.Count, "server")} of {one.Name} down: "
                + $"{string.Join(", ", down.Take(MostNames))}{more}";
        }
    }

    private static Finding Overridden(Override one, DateTimeOffset now) => new(
        IsDegraded: false,
        OverrideText.Of(one, now) + (one.Expires is null && now - one.Since >= Forgotten ? " (forgotten? it does not end by itself)" : ""));

    // Overrides come whole, whatever was selected.
    private static bool Concerns(StatusReply status, Override one) => one.Instance is { } instance
        ? status.Instances.Any(shown => shown.Name == instance)
        : status.VirtualServers.Any(shown => shown.Name == one.Service && shown.RealServers.Any(server => server.Name == one.Server));
}
