using System.Collections.Immutable;
using Director.Core.Engine;
using HealthChecks;

namespace Director.Core.Servers;

/// <summary>What operators see of servers, and ask of them.</summary>
internal sealed partial class VirtualServerController
{
    // Below what a client of the control socket waits.
    private static readonly TimeSpan CheckPatience = TimeSpan.FromSeconds(6);

    /// <summary>All virtual servers as values.</summary>
    public Task<ImmutableArray<VirtualServerSnapshot>> SnapshotAsync() =>
        _mailbox.AskAsync<ImmutableArray<VirtualServerSnapshot>>(() => [.. States.Values.Select(static state => state.Snapshot())]);

    /// <summary>What the attempts of each checker came to so far.</summary>
    public Task<IReadOnlyDictionary<CheckerId, CheckMeasure>> MeasuresAsync() => _checks.MeasuresAsync();

    /// <summary>Before the start: what operators asked of a former process.</summary>
    public void BeginWith(ImmutableDictionary<MemberId, ServerOverride> overrides) => _overrides = overrides;

    /// <summary>Whether the configuration has this server.</summary>
    public Task<bool> HasAsync(MemberId member) => _mailbox.AskAsync(() => Find(member) is not null);

    /// <summary>Why an override is not to be made; null: it may be.</summary>
    /// <param name="force">Also if clients are left without a server.</param>
    public Task<OverrideRefusal?> RefusalAsync(MemberId member, ServerOverride asked, bool force) => _mailbox.AskAsync(() =>
        Find(member) is not { } state ? new OverrideRefusal(OverrideRefusalKind.NoTarget, $"there is no real server {member}")
        : !force && state.LossBy(member.RealServer, asked) is { } loss
            ? new OverrideRefusal(OverrideRefusalKind.WouldTakeService, $"{member}: {loss}; ask again with force if that is what you want")
        : null);

    /// <summary>From now on an operator asks this of a server; null: nothing any more.</summary>
    public Task OverrideAsync(MemberId member, ServerOverride? asked, string reason) => _mailbox.InvokeAsync(() =>
    {
        _overrides = asked is null ? _overrides.Remove(member) : _overrides.SetItem(member, asked);
        if (Find(member) is { } state)
        {
            Publish(state.Override(member.RealServer, asked, reason));
            _work = _work.With(member.VirtualServer);
        }

        return true;
    });

    /// <summary>Has a server checked at once. A checker that is told says what it was told last.</summary>
    /// <returns>What each of its checkers found, or that it has not yet; null: there is no such server.</returns>
    public async Task<IReadOnlyList<AskedCheck>?> CheckNowAsync(MemberId member)
    {
        var asked = await _mailbox.AskAsync(() => CheckersOf(member)?
            .Select(one => one.Traits.Source is null ? FoundAsync(one.Id) : Task.FromResult(ToldTo(one))).ToList())
            .ConfigureAwait(false);
        return asked is null ? null : await Task.WhenAll(asked).ConfigureAwait(false);
    }

    private AskedCheck ToldTo(CheckerOptions checker) => _told.Facts.Tell(checker).Judged is { } judged
        ? new(checker.Id.Checker, judged.Succeeded, judged.Reason)
        : new(checker.Id.Checker, null, "it has no result yet");

    private async Task<AskedCheck> FoundAsync(CheckerId checker)
    {
        try
        {
            var found = await _checks.CheckNowAsync(checker).WaitAsync(CheckPatience, _services.Time).ConfigureAwait(false);
            return found is { IsVerdict: var isVerdict, Succeeded: var succeeded, Reason: var reason }
                ? new(checker.Checker, isVerdict ? succeeded : null, reason)
                : new(checker.Checker, null, "it is suspended");
        }
        catch (TimeoutException)
        {
            return new(checker.Checker, null, $"it is not finished after {CheckPatience.TotalSeconds:0} s");
        }
    }

    // On the way back of a reload: the states are as they were before it.
    private void OverrideAgain()
    {
        foreach (var (member, asked) in _overrides)
        {
            States.GetValueOrDefault(member.VirtualServer)?.Override(member.RealServer, asked, "");
        }
    }

    private CheckerOptions[]? CheckersOf(MemberId member) =>
        States.GetValueOrDefault(member.VirtualServer) is { } state && state.Find(member.RealServer) is { } server
            ? _current.CheckersOf(state.Configuration, server)
            : null;

    private VirtualServerState? Find(MemberId member) =>
        States.GetValueOrDefault(member.VirtualServer) is { } state && state.Find(member.RealServer) is not null ? state : null;
}
