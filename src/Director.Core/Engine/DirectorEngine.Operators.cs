using System.Collections.Immutable;
using Director.Core.Routers;
using Director.Core.Servers;
using HealthChecks;

namespace Director.Core.Engine;

/// <summary>What operators see of it, and ask of it.</summary>
public sealed partial class DirectorEngine
{
    /// <inheritdoc />
    public async Task<DirectorSnapshot> SnapshotAsync(SnapshotParts parts = SnapshotParts.All)
    {
        var routers = _routers is null
            ? RoutersSnapshot.None
            : await _routers.SnapshotAsync(parts.HasFlag(SnapshotParts.Counters)).ConfigureAwait(false);
        return new()
        {
            At = _services.Time.GetUtcNow(),
            Started = _started,
            Configuration = _running,
            Instances = routers.Instances,
            StaticAddresses = routers.StaticAddresses,
            ForeignErrors = routers.Loop.Errors,
            Lateness = routers.Loop.Lateness,
            VirtualServers = _servers is null ? [] : await _servers.SnapshotAsync().ConfigureAwait(false),
            Measures = _servers is null || !parts.HasFlag(SnapshotParts.Counters)
                ? ImmutableDictionary<CheckerId, CheckMeasure>.Empty
                : await _servers.MeasuresAsync().ConfigureAwait(false),
            Queues = _services.Events.Queues,
            TableTrouble = _servers?.TableTrouble,
            Table = parts.HasFlag(SnapshotParts.Table) && !_running.VirtualServers.IsEmpty
                ? await _dumps.ReadAsync().ConfigureAwait(false)
                : null,
            Reloads = _reloads.All,
            Overrides = _overrides.All,
        };
    }

    /// <inheritdoc />
    public Task<OverrideRefusal?> OverrideAsync(OperatorOverride asked, bool force) => _overrides.SetAsync(asked, force);

    /// <inheritdoc />
    public Task<OperatorOverride?> EndOverrideAsync(OverrideTarget target, string owner) => _overrides.EndAsync(target, owner);

    /// <inheritdoc />
    public Task<IReadOnlyList<AskedCheck>?> CheckNowAsync(MemberId server) => Running(_servers).CheckNowAsync(server);

    /// <inheritdoc />
    public Task<bool> AnnounceAsync(InstanceName instance) => Running(_routers).AnnounceAsync(instance);

    private static T Running<T>(T? half)
        where T : class => half ?? throw new InvalidOperationException("Nothing runs yet.");
}
