using Director.Protocol.V1;

namespace Director.Observe.Page;

/// <summary>What somebody should look at.</summary>
/// <param name="IsBad">Clients may suffer; else it is only worth knowing.</param>
internal sealed record Attention(bool IsBad, string Text)
{
    private const int Most = 30;

    /// <summary>All of it, the worst first. Pure.</summary>
    public static IReadOnlyList<Attention> Of(StatusReply status, DateTimeOffset now)
    {
        List<Attention> all =
        [
            .. status.Instances.SelectMany(OfInstance),
            .. status.TableTrouble is { } trouble ? (Attention[])[new(true, $"The ip_vs table cannot be written: {trouble}")] : [],
            .. status.VirtualServers.SelectMany(OfService),
            .. status.Overrides.Select(one => OfOverride(one, now)),
            .. status.Reloads is [.., { IsDone: false } refused]
                ? (Attention[])[new(false, $"The last reload was refused, the configuration before it runs: {refused.Text}")]
                : [],
        ];
        all = [.. all.OrderByDescending(static one => one.IsBad)];
        return all.Count <= Most ? all : [.. all.Take(Most), new(false, $"and {all.Count - Most} more")];
    }

    private static IEnumerable<Attention> OfInstance(Instance one)
    {
        if (one.State == "fault")
        {
            yield return new(true, $"{one.Name} is in fault: {one.Faults ?? "no reason is known"}");
        }

        if (one.Rejects is { } rejects)
        {
            yield return new(false, $"{one.Name} {rejects}");
        }

        foreach (var address in one.Addresses.Where(static address => address.IsWanted && !address.IsHeld))
        {
            yield return new(true, $"{address.Text} of {one.Name} should be on {address.Interface ?? "its interface"} and is not");
        }
    }

    private static IEnumerable<Attention> OfService(VirtualServer one)
    {
        if (!one.HasQuorum)
        {
            yield return new(true, $"{one.Name} has no quorum: {one.Up} of {one.Total} servers are up"
                + (one.SorryServes ? ", the sorry server answers" : ""));
        }
        else if (one.Up < one.Total)
        {
            yield return new(false, one.Total - one.Up == 1
                ? $"{one.Name}: {one.RealServers.FirstOrDefault(static server => !server.IsUp)?.Name ?? "one server"} is down"
                : $"{one.Name}: {one.Total - one.Up} of {one.Total} servers are down");
        }
    }

    private static Attention OfOverride(Override one, DateTimeOffset now) => new(
        false,
        $"{(one.Server is null ? one.Instance : $"{one.Server} of {one.Service}")}: {one.Kind} asked by {one.Owner}, "
        + $"{Words.Span(now - one.Since)} ago{(one.Reason is null ? "" : $" (“{one.Reason}”)")}"
        + (one.Expires is { } end ? $", ends {Words.Until(end - now)}" : ", until it is cleared"));
}
