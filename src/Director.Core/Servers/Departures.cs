using System.Collections.Immutable;
using Director.Core.Kernel;
using Director.Core.Mapping;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>Sees those real servers off that a reload removed and whose connections may go on (decision 0030).</summary>
internal sealed class Departures : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    /// <param name="time">When to look.</param>
    /// <param name="due">Told on a thread of the pool that it is time to look.</param>
    public Departures(TimeProvider time, Action due)
    {
        _time = time;
        _timer = time.CreateTimer(_ => due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Looks again in a while if anybody is leaving.</summary>
    public void Expect(IEnumerable<VirtualServerState> servers)
    {
        if (servers.Any(static server => server.IsSeeingOff))
        {
            _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Asks the kernel for the connections of those who are leaving.</summary>
    /// <returns>The virtual servers that somebody has left.</returns>
    public IReadOnlyList<(VirtualServerId Server, IReadOnlyList<ServerEvent> Left)> SeeOff(
        IReadOnlyDictionary<VirtualServerId, VirtualServerState> servers,
        IReadOnlyDictionary<string, VirtualServerGroup> groups,
        IpvsKeeper keeper)
    {
        var left = ImmutableArray.CreateBuilder<(VirtualServerId, IReadOnlyList<ServerEvent>)>();
        foreach (var (id, server) in servers.Where(static pair => pair.Value.IsSeeingOff))
        {
            var services = IpvsMapping.Services(server.Configuration, groups).Select(static service => service.Id);
            if (keeper.Read(services) is { } found && server.SeeOff(found, _time.GetElapsedTime(0)) is { Count: > 0 } events)
            {
                left.Add((id, events));
            }
        }

        Expect(servers.Values);
        return left.ToImmutable();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
