using Director.Core.Engine;
using Director.Core.Servers;
using Director.Protocol.V1;
using Director.Reporting;

namespace Director.Control.Mapping;

/// <summary>From an event of the engine to what the socket says of it. Pure.</summary>
internal static class EventMapping
{
    /// <summary>It; null: nobody wants to read of it.</summary>
    /// <param name="number">Of those that are shown.</param>
    public static Event? Of(DirectorEvent happened, long number)
    {
        if (EventWords.Of(happened) is not { } words)
        {
            return null;
        }

        var (instance, service, server) = Subject(happened);
        var kind = happened is ServerEvent { Kind: var change } ? change.ToString() : happened.GetType().Name;
        return new(
            number, happened.At, words.Level.ToString().ToLowerInvariant(), kind, words.Text, instance, service, server, State(happened),
            happened is RouterEvent.Rejected rejected ? rejected.Advertisement.Source.ToString() : null);
    }

    private static string? State(DirectorEvent happened) => happened switch
    {
        RouterEvent.Transition transition => transition.Reported?.ToString().ToLowerInvariant(),
        RouterEvent.Rejected rejected => rejected.Advertisement.Error.ToString(),
        ServerEvent { Kind: ServerEventKind.RealServerUp } => "up",
        ServerEvent { Kind: ServerEventKind.RealServerDown } => "down",
        ServerEvent { Kind: ServerEventKind.QuorumGained } => "met",
        ServerEvent { Kind: ServerEventKind.QuorumLost } lost => lost.Leaves ? "shutdown" : "lost",
        _ => null,
    };

    private static (string? Instance, string? Service, string? Server) Subject(DirectorEvent happened) => happened switch
    {
        RouterEvent.Transition transition => (transition.Instance.Name, null, null),
        RouterEvent.FaultsChanged changed => (changed.Instance.Name, null, null),
        RouterEvent.NewMaster master => (master.Instance.Name, null, null),
        RouterEvent.LowerPriorityMaster other => (other.Instance.Name, null, null),
        RouterEvent.PriorityChanged changed => (changed.Instance.Name, null, null),
        RouterEvent.Rejected rejected => (rejected.Advertisement.Instance, null, null),
        RouterEvent.SocketFailed failed => (failed.Trouble.Instance, null, null),
        RouterEvent.Late late => (late.Instance.Text, null, null),
        RouterEvent.WithoutTable without => (without.Instance.Name, null, null),
        RouterEvent.WithTableAgain again => (again.Instance.Name, null, null),
        KernelEvent.AddressRestored restored => (restored.Instance.Text, null, null),
        KernelEvent.AddressAdded added => (added.Instance.Text, null, null),
        KernelEvent.AddressesAdopted adopted => (adopted.Instance.Text, null, null),
        KernelEvent.ObjectRestored restored => (restored.Owner?.Text, null, null),
        ServerEvent server => (null, ServerNames.Of(server.VirtualServer), server.RealServer is { } real ? ServerNames.Of(real) : null),
        CheckerEvent checker => (null, ServerNames.Of(checker.VirtualServer), ServerNames.Of(checker.RealServer)),
        OverrideEvent.Begun begun => Subject(begun.Override),
        OverrideEvent.Restored restored => Subject(restored.Override),
        OverrideEvent.Refused refused => Subject(refused.Override),
        OverrideEvent.Ended ended => Subject(ended.Override),
        _ => default,
    };

    private static (string? Instance, string? Service, string? Server) Subject(OperatorOverride one)
    {
        var shown = OverrideMapping.Of(one);
        return (shown.Instance, shown.Service, shown.Server);
    }
}
