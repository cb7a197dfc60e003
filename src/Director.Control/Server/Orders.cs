using System.Collections.Immutable;
using Director.Control.Mapping;
using Director.Core.Engine;
using Director.Core.Kernel;
using Director.Core.Routers;
using Director.Core.Servers;
using Director.Protocol;
using Director.Protocol.V1;

namespace Director.Control.Server;

/// <summary>Carries out what operators order, for each target that their words mean.</summary>
internal sealed class Orders(IDirectorEngine engine, TimeProvider time)
{
    private const int LongestText = 200;
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(366);

    /// <summary>Makes overrides.</summary>
    public async Task<OrderReply> SetAsync(Order order, Peer peer)
    {
        if (!OverrideMapping.TryGetKind(order.Kind, out var kind))
        {
            throw new ControlException("InvalidParameter", $"kind is one of {string.Join(", ", OverrideMapping.Words)}");
        }

        if (kind == OverrideKind.Weight && order.Weight is not (>= 0 and <= ushort.MaxValue))
        {
            throw new ControlException("InvalidParameter", $"weight is a number from 0 to {ushort.MaxValue}");
        }

        if (kind == OverrideKind.Priority && order.Priority is not (> 0 and < byte.MaxValue))
        {
            throw new ControlException("InvalidParameter", "priority is a number from 1 to 254");
        }

        if (order.ForSeconds is { } seconds && !(seconds > 0 && seconds <= LongestTime.TotalSeconds))
        {
            throw new ControlException("InvalidParameter", $"forSeconds is a number above 0, at most {LongestTime.TotalSeconds}");
        }

        var now = time.GetUtcNow();
        var reply = await ForEachAsync(order, async target => (await engine.OverrideAsync(
            new(target, kind, peer.Owner(order.Owner), now)
            {
                Weight = order.Weight ?? 0,
                Priority = order.Priority ?? 0,
                Reason = Clean(order.Reason),
                Expires = order.ForSeconds is { } length ? now + TimeSpan.FromSeconds(length) : null,
            },
            order.Force).ConfigureAwait(false))?.Text).ConfigureAwait(false);
        return kind == OverrideKind.Drain && reply.Targets.Count > 0
            ? reply with { Hints = await HintsAsync(reply).ConfigureAwait(false) }
            : reply;
    }

    /// <summary>Ends overrides.</summary>
    public Task<OrderReply> EndAsync(Order order, Peer peer) => ForEachAsync(order, async target =>
        await engine.EndOverrideAsync(target, peer.Owner(order.Owner)).ConfigureAwait(false) is null ? $"{target} has no override" : null);

    /// <summary>Has servers checked, all at the same time.</summary>
    public async Task<OrderReply> CheckNowAsync(Order order)
    {
        var targets = await TargetsAsync(order).ConfigureAwait(false);
        if (targets.OfType<OverrideTarget.Server>().ToList() is not { Count: > 0 } servers)
        {
            return new([], [.. targets.Select(static target => $"{target} is not a real server: name one with service and server")]);
        }

        var found = await Task.WhenAll(servers.Select(server => engine.CheckNowAsync(server.Id))).ConfigureAwait(false);
        var answers = servers.Zip(found, static (server, checks) => (Name: server.ToString(), Checks: checks ?? [])).ToList();
        return new(
            [.. answers.Where(static one => one.Checks.Count > 0).Select(static one => one.Name)],
            [.. answers.Where(static one => one.Checks.Count == 0).Select(static one => $"{one.Name} has no checker")],
            Checks:
            [
                .. answers.SelectMany(static one =>
                    one.Checks.Select(check => new CheckAnswer(one.Name, check.Checker, check.Succeeded, check.Reason))),
            ]);
    }

    /// <summary>Has masters announce their addresses.</summary>
    public Task<OrderReply> AnnounceAsync(Order order) => ForEachAsync(order, async target => target is OverrideTarget.Instance instance
        ? await engine.AnnounceAsync(instance.Name).ConfigureAwait(false) ? null : $"{target} is not master"
        : $"{target} is not an instance: name one with instance");

    // The journal and terminals show it: one line, not too long.
    private static string? Clean(string? reason) => string.IsNullOrWhiteSpace(reason)
        ? null
        : new([.. reason.Trim().Select(static c => char.IsControl(c) ? ' ' : c).Take(LongestText)]);

    private async Task<OrderReply> ForEachAsync(Order order, Func<OverrideTarget, Task<string?>> carryOut)
    {
        List<string> done = [];
        List<string> refused = [];
        foreach (var target in await TargetsAsync(order).ConfigureAwait(false))
        {
            if (await carryOut(target).ConfigureAwait(false) is { } why)
            {
                refused.Add(why);
            }
            else
            {
                done.Add(target.ToString()!);
            }
        }

        return new(done, refused);
    }

    private async Task<ImmutableArray<OverrideTarget>> TargetsAsync(Order order)
    {
        var snapshot = await engine.SnapshotAsync(SnapshotParts.Engine).ConfigureAwait(false);
        var asked = (NamePattern.Of(order.Service), NamePattern.Of(order.Server), NamePattern.Of(order.Instance));
        ImmutableArray<OverrideTarget> found = asked switch
        {
            ({ } service, { } server, null) =>
            [
                .. snapshot.VirtualServers.Where(one => service.Matches(ServerNames.Of(one.Configuration)))
                    .SelectMany(one => one.RealServers
                    .Where(real => server.Matches(ServerNames.Of(real.Configuration)))
                    .Select(real => new OverrideTarget.Server(MemberId.Of(one.Configuration, real.Configuration)))).Distinct(),
            ],
            (null, null, { } instance) =>
            [
                .. snapshot.Instances.Where(one => instance.Matches(one.Configuration.Name))
                    .Select(static one => new OverrideTarget.Instance(InstanceName.Of(one.Configuration))),
            ],
            _ => throw new ControlException("InvalidParameter", "name service and server, or instance"),
        };
        return found.IsEmpty ? throw new ControlException("NotFound", $"there is no {Words(order)}") : found;
    }

    private async Task<IReadOnlyList<string>?> HintsAsync(OrderReply done)
    {
        var snapshot = await engine.SnapshotAsync(SnapshotParts.Engine).ConfigureAwait(false);
        HashSet<string> drained = [.. done.Targets];
        return DrainHints.Of(
            snapshot.VirtualServers.Select(static one => one.Configuration),
            (service, server) => drained.Contains(MemberId.Of(service, server).ToString()),
            new ProcSettings().Read);
    }

    private static string Words(Order order) =>
        order.Instance is { } instance ? $"instance {instance}" : $"real server {order.Server} in {order.Service}";
}
