using System.Collections.Immutable;
using Director.Core.Routers;
using Director.Core.Servers;

namespace Director.Core.Engine;

/// <summary>
/// The overrides in force: hands them to the halves, ends them when their time is over or their target is gone, and has them kept for the
/// next process. One piece of work at a time; any thread may call.
/// </summary>
internal sealed class OverrideBook : IDisposable
{
    private readonly EngineServices _services;
    private readonly SemaphoreSlim _one = new(1);
    private readonly ITimer _expiry;
    private ImmutableDictionary<OverrideTarget, OperatorOverride> _all = ImmutableDictionary<OverrideTarget, OperatorOverride>.Empty;
    private VirtualServerController? _servers;
    private VirtualRouterController? _routers;

    public OverrideBook(EngineServices services)
    {
        _services = services;
        _expiry = services.Time.CreateTimer(_ => _ = ExpireAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>All of them, the oldest first.</summary>
    public ImmutableArray<OperatorOverride> All => [.. _all.Values.OrderBy(static one => one.Since)];

    /// <summary>Takes what a former process kept, before the halves begin, which begin with it.</summary>
    public void Begin(VirtualServerController servers, VirtualRouterController routers)
    {
        (_servers, _routers) = (servers, routers);
        try
        {
            _all = _services.Overrides.Load().ToImmutableDictionary(static one => one.Target);
        }
        catch (IOException exception)
        {
            _services.Events.Publish(new OverrideEvent.NotKept(exception.Message));
        }

        var over = _all.Values.Where(IsOver).ToList();
        _all = _all.RemoveRange(over.Select(static one => one.Target));
        _services.PublishAll(over.Select(static one => new OverrideEvent.Ended(one, "it had expired when the service started")));
        _services.PublishAll(_all.Values.Select(static one => new OverrideEvent.Restored(one)));
        servers.BeginWith(ForServers());
        routers.BeginWith(ForInstances());
    }

    /// <summary>Makes one, in the place of another for the same target.</summary>
    /// <param name="force">Also if clients are left without a server.</param>
    /// <returns>Why not; null: it is made.</returns>
    public Task<OverrideRefusal?> SetAsync(OperatorOverride asked, bool force) => InOrderAsync(async () =>
    {
        if (_servers is null)
        {
            throw new InvalidOperationException("Nothing runs yet.");
        }

        var refusal = await RefusalAsync(asked, force).ConfigureAwait(false);
        if (refusal is not null)
        {
            _services.Events.Publish(new OverrideEvent.Refused(asked, refusal.Text));
            return refusal;
        }

        _all = _all.SetItem(asked.Target, asked);
        _services.Events.Publish(new OverrideEvent.Begun(asked));
        await ApplyAsync(asked.Target, asked.ToString()).ConfigureAwait(false);
        return null;
    });

    /// <summary>Ends one.</summary>
    /// <param name="owner">Who takes it back, for people.</param>
    /// <returns>It; null: there was none.</returns>
    public Task<OperatorOverride?> EndAsync(OverrideTarget target, string owner) =>
        InOrderAsync(() => RemoveAsync(target, $"{owner} took it back"));

    /// <summary>After a reload: what has no target any more ends.</summary>
    public Task FollowAsync() => InOrderAsync(async () =>
    {
        foreach (var one in All)
        {
            if (!await HasTargetAsync(one.Target).ConfigureAwait(false))
            {
                await RemoveAsync(one.Target, "the configuration no longer has it").ConfigureAwait(false);
            }
        }

        return true;
    });

    /// <inheritdoc />
    public void Dispose() => _expiry.Dispose();

    private Task<bool> ExpireAsync() => InOrderAsync(async () =>
    {
        foreach (var one in All.Where(IsOver))
        {
            await RemoveAsync(one.Target, "its time is over").ConfigureAwait(false);
        }

        return true;
    });

    private async Task<OperatorOverride?> RemoveAsync(OverrideTarget target, string reason)
    {
        if (!_all.TryGetValue(target, out var ended))
        {
            return null;
        }

        _all = _all.Remove(target);
        _services.Events.Publish(new OverrideEvent.Ended(ended, reason));
        await ApplyAsync(target, $"no longer {ended.What}: {reason}").ConfigureAwait(false);
        return ended;
    }

    private bool IsOver(OperatorOverride one) => one.Expires <= _services.Time.GetUtcNow();

    private async Task<OverrideRefusal?> RefusalAsync(OperatorOverride asked, bool force) => asked.Target switch
    {
        OverrideTarget.Server server when !OperatorOverride.IsForInstances(asked.Kind) =>
            await _servers!.RefusalAsync(server.Id, asked.ForServer, force).ConfigureAwait(false),
        OverrideTarget.Instance instance when OperatorOverride.IsForInstances(asked.Kind) =>
            await _routers!.RefusalAsync(instance.Name).ConfigureAwait(false),
        _ => new(
            OverrideRefusalKind.Senseless,
            $"{asked.Target} cannot be {asked.What}: a server can be drained, disabled or given a weight, "
            + "an instance can resign or be given a priority"),
    };

    private Task<bool> HasTargetAsync(OverrideTarget target) => target is OverrideTarget.Server server
        ? _servers!.HasAsync(server.Id)
        : _routers!.HasAsync(((OverrideTarget.Instance)target).Name);

    private async Task ApplyAsync(OverrideTarget target, string reason)
    {
        if (target is OverrideTarget.Server server)
        {
            await _servers!.OverrideAsync(server.Id, _all.GetValueOrDefault(target)?.ForServer, reason).ConfigureAwait(false);
        }
        else
        {
            await _routers!.OverrideAsync(ForInstances()).ConfigureAwait(false);
        }
    }

    private ImmutableDictionary<MemberId, ServerOverride> ForServers() => _all.Values
        .Where(static one => one.Target is OverrideTarget.Server)
        .ToImmutableDictionary(static one => ((OverrideTarget.Server)one.Target).Id, static one => one.ForServer);

    private InstanceOverrides ForInstances() => InstanceOverrides.Of(_all.Values);

    private async Task<T> InOrderAsync<T>(Func<Task<T>> work)
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            var before = _all;
            var result = await work().ConfigureAwait(false);
            if (before != _all)
            {
                Keep();
            }

            Arm();
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    // At most a day at a time: what the clock on the wall says then decides.
    private void Arm()
    {
        var first = _all.Values.Min(static one => one.Expires);
        var wait = first - _services.Time.GetUtcNow() ?? Timeout.InfiniteTimeSpan;
        wait = first is null ? wait : TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, TimeSpan.TicksPerDay));
        _expiry.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void Keep()
    {
        try
        {
            _services.Overrides.Save(All);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _services.Events.Publish(new OverrideEvent.NotKept(exception.Message));
        }
    }
}
