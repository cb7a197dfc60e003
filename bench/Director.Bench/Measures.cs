namespace Director.Bench;

/// <summary>What is measured of a program.</summary>
internal sealed record Measures
{
    private const int CheckedServers = 1000;

    /// <summary>Longest silence a client sees when the master's power is cut just after it sent an advert.</summary>
    public required TimeSpan FailoverGap { get; init; }

    /// <summary>Longest silence a client sees when the master is told to stop.</summary>
    public required TimeSpan StopGap { get; init; }

    /// <summary>From the start of the process to two real servers in the table.</summary>
    public required TimeSpan SmallStart { get; init; }

    /// <summary>Memory with two real servers and one virtual router, all processes of the program: PSS in kilobytes.</summary>
    public required long SmallMemory { get; init; }

    public required TimeSpan LargeStart { get; init; }

    public required TimeSpan LargeReload { get; init; }

    public required TimeSpan LargeStop { get; init; }

    /// <summary>As <see cref="SmallMemory"/>, with 10,000 real servers.</summary>
    public required long LargeMemory { get; init; }

    /// <summary>1,000 real servers, each checked once a second by TCP_CHECK.</summary>
    public required Checks TcpChecks { get; init; }

    /// <summary>The same by HTTP_GET.</summary>
    public required Checks HttpChecks { get; init; }

    /// <summary>Measures everything once.</summary>
    public static async Task<Measures> TakeAsync(DaemonProgram program)
    {
        var (largeStart, largeReload, largeStop, largeMemory) = await LargeTable.MeasureAsync(program);
        var (smallStart, smallMemory) = await SmallTable.MeasureAsync(program);
        return new Measures
        {
            TcpChecks = await Checks.OfTcpAsync(program, CheckedServers),
            HttpChecks = await Checks.OfHttpAsync(program, CheckedServers),
            LargeStart = largeStart,
            LargeReload = largeReload,
            LargeStop = largeStop,
            LargeMemory = largeMemory,
            SmallStart = smallStart,
            SmallMemory = smallMemory,
            FailoverGap = await Failover.GapAsync(program, Failover.PowerCutAsync),
            StopGap = await Failover.GapAsync(program, Failover.StopAsync),
        };
    }

    /// <summary>The median of each, so that one late turn of the host does not decide.</summary>
    public static Measures Median(IReadOnlyCollection<Measures> all)
    {
        return new Measures
        {
            TcpChecks = ChecksOf(static each => each.TcpChecks),
            HttpChecks = ChecksOf(static each => each.HttpChecks),
            LargeStart = Of(static each => each.LargeStart),
            LargeReload = Of(static each => each.LargeReload),
            LargeStop = Of(static each => each.LargeStop),
            LargeMemory = Of(static each => each.LargeMemory),
            SmallStart = Of(static each => each.SmallStart),
            SmallMemory = Of(static each => each.SmallMemory),
            FailoverGap = Of(static each => each.FailoverGap),
            StopGap = Of(static each => each.StopGap),
        };

        Checks ChecksOf(Func<Measures, Checks> value) => new(
            Of(each => value(each).PerCheck), Of(each => value(each).PerSecond), Of(each => value(each).Load), Of(each => value(each).Memory));

        T Of<T>(Func<Measures, T> value) => all.Select(value).Order().ElementAt(all.Count / 2);
    }
}
