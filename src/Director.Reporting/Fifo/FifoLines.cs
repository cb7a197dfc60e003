using Director.Core.Engine;
using Director.Core.Servers;
using Vrrp;

namespace Director.Reporting;

/// <summary>A line for a FIFO.</summary>
/// <param name="Text">Without the line feed.</param>
/// <param name="IsOfServers">It belongs into <c>lvs_notify_fifo</c>, else into <c>vrrp_notify_fifo</c>.</param>
/// <param name="State">Whose state it says; null: it is an event and no state.</param>
internal readonly record struct FifoLine(string Text, bool IsOfServers, string? State = null);

/// <summary>The lines of notify FIFOs, in the form of keepalived 2.2.7. Pure.</summary>
internal static class FifoLines
{
    /// <summary>The line of an event; null: it has none.</summary>
    public static FifoLine? Of(DirectorEvent happened, FieldNames names) => happened switch
    {
        RouterEvent.Transition { Reported: { } state } transition =>
            State("INSTANCE", transition.Instance.Name, state, transition.Change.EffectivePriority),
        RouterEvent.GroupTransition transition => State("GROUP", transition.Group.Name, transition.State, priority: 0),
        RouterEvent.LowerPriorityMaster other => Event(other.Instance.Name, "MASTER_RX_LOWER_PRI", other.EffectivePriority),
        RouterEvent.PriorityChanged { IsReported: true } changed =>
            Event(changed.Instance.Name, changed.State == VrrpState.Master ? "MASTER_PRIORITY" : "BACKUP_PRIORITY", changed.Current),
        ServerEvent { Kind: ServerEventKind.RealServerUp or ServerEventKind.RealServerDown, RealServer: { } server } real => new(
            $"RS {FieldNames.Of(server, real.VirtualServer)} {names.Of(real.VirtualServer)} "
            + Word(real.Kind == ServerEventKind.RealServerUp),
            IsOfServers: true),
        ServerEvent { Kind: ServerEventKind.QuorumGained or ServerEventKind.QuorumLost } quorum =>
            new($"VS {names.Of(quorum.VirtualServer)} {Word(quorum.Kind == ServerEventKind.QuorumGained)}", IsOfServers: true),
        _ => null,
    };

    private static FifoLine State(string kind, string name, ReportedState state, byte priority) =>
        new($"{kind} \"{name}\" {NotifyCalls.Word(state)} {priority}", IsOfServers: false, $"{kind} {name}");

    private static FifoLine Event(string instance, string what, byte priority) =>
        new($"INSTANCE \"{instance}\" {what} {priority}", IsOfServers: false);

    private static string Word(bool isUp) => isUp ? "UP" : "DOWN";
}
