using System.Collections.Immutable;
using Director.Core.Engine;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>What operators see of instances, and ask of them.</summary>
internal sealed partial class VirtualRouterController
{
    /// <summary>The half as values.</summary>
    /// <param name="withCounters">With what the loop counts, unless it does not answer.</param>
    public async Task<RoutersSnapshot> SnapshotAsync(bool withCounters)
    {
        var loop = withCounters ? await LoopStatusAsync().ConfigureAwait(false) : VrrpStatus.Nothing;
        return await _mailbox.AskAsync(() => RoutersSnapshot.Of(
            _configuration, loop, _reporter, _facts, _losses, _addresses.Holding.ToHashSet(), _addresses.InPlace)).ConfigureAwait(false);
    }

    /// <summary>Nothing is said any more on virtual interfaces that are not needed: they go.</summary>
    public async Task CommitAsync()
    {
        // Its answer comes when all that it was told before is done.
        await _loop.GetStatusAsync().ConfigureAwait(false);
        await _mailbox.InvokeAsync(_linked.Commit).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task PutBackAsync(ConfigurationStep back)
    {
        await AdoptAsync(back).ConfigureAwait(false);
        await CommitAsync().ConfigureAwait(false);
    }

    /// <summary>Before the start: what operators asked of a former process.</summary>
    public void BeginWith(InstanceOverrides asked)
    {
        _asked = asked;
        _facts.SetAsked(asked);
    }

    /// <summary>Whether the configuration has this instance.</summary>
    public Task<bool> HasAsync(InstanceName instance) => _mailbox.AskAsync(() => Find(instance) is not null);

    /// <summary>Why an instance can neither resign nor have another priority; null: it can.</summary>
    public Task<OverrideRefusal?> RefusalAsync(InstanceName instance) => _mailbox.AskAsync(() => Find(instance) switch
    {
        null => new OverrideRefusal(OverrideRefusalKind.NoTarget, $"there is no instance {instance}"),
        { Priority: byte.MaxValue } => new OverrideRefusal(
            OverrideRefusalKind.Senseless,
            $"{instance} owns its addresses (priority 255), so no other router takes them over: stop the service to hand over"),
        _ => null,
    });

    /// <summary>From now on operators ask this of instances; those that had not resigned before give their addresses away.</summary>
    public Task OverrideAsync(InstanceOverrides asked) => _mailbox.InvokeAsync(() =>
    {
        var fresh = asked.Resigned.Except(_asked.Resigned);
        _asked = asked;
        _facts.SetAsked(asked);
        foreach (var instance in fresh)
        {
            _loop.Resign(instance.Text);
        }

        return true;
    });

    /// <summary>Announces all addresses of a master again.</summary>
    /// <returns>Whether there is such an instance, and it is master.</returns>
    public Task<bool> AnnounceAsync(InstanceName instance) => _mailbox.AskAsync(() =>
    {
        if (Find(instance) is not { } found || States.GetValueOrDefault(instance) != VrrpState.Master)
        {
            return false;
        }

        foreach (var line in found.VirtualAddresses.Concat(found.ExcludedAddresses))
        {
            _loop.Announce(instance.Text, line.Address);
        }

        return true;
    });

    // One that hangs is the watchdog's matter: whoever asks gets what is known without it.
    private async Task<VrrpStatus> LoopStatusAsync()
    {
        try
        {
            return await _loop.GetStatusAsync().WaitAsync(LoopPatience, _services.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return VrrpStatus.Nothing;
        }
    }

    private VrrpInstance? Find(InstanceName name) =>
        _configuration.VrrpInstances.Items.FirstOrDefault(instance => instance.Name == name.Text);
}
