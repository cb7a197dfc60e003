using Director.Core.Engine;
using Director.Core.Servers;
using Keepalived.Configuration;

namespace Director.Reporting;

/// <summary>
/// Which events are mailed, and what a mail says: subject and first line are keepalived's, which people filter by; the second line says
/// why. It remembers what of each instance and group was mailed last, so that the same state is not mailed twice.
/// </summary>
internal sealed class MailAlerts
{
    private readonly Dictionary<string, ReportedState> _told = [];
    private FieldNames _names = new(Configuration.Empty);
    private MailSettings _settings = new();

    /// <summary>This configuration counts from now on.</summary>
    /// <param name="previous">What of it goes is named as it was.</param>
    public void Take(Configuration configuration, Configuration? previous) =>
        (_names, _settings) = (new FieldNames(configuration, previous), configuration.GlobalDefinitions.Mail);

    /// <summary>The alert of an event; null: it is not mailed.</summary>
    public MailAlert? Of(DirectorEvent happened) => happened switch
    {
        RouterEvent.Transition { Reported: { } state, Instance.SmtpAlert: true } transition => State(
            transition.At, $"VRRP Instance {transition.Instance.Name}", state, InstanceLine(state),
            transition.Faults ?? TransitionWords.Of(transition.Change.Reason, transition.Master)),
        RouterEvent.GroupTransition { Group.SmtpAlert: true } transition =>
            State(transition.At, $"VRRP Group {transition.Group.Name}", transition.State, GroupLine(transition.State), reason: null),
        ServerEvent { Kind: ServerEventKind.QuorumGained or ServerEventKind.QuorumLost, VirtualServer.SmtpAlert: true } quorum =>
            Quorum(quorum),
        ServerEvent { Kind: ServerEventKind.RealServerDown, Leaves: true, RealServer: { SmtpAlert: true } server } gone =>
            Server(gone, server, gone.VirtualServer, isUp: false, "Removing", gone.Reason),
        CheckerEvent { RealServer.SmtpAlert: true } checker => Checker(checker),
        _ => null,
    };

    private MailAlert? State(DateTimeOffset at, string owner, ReportedState state, string line, string? reason)
    {
        if ((_told.TryGetValue(owner, out var told) && told == state) || (state == ReportedState.Fault && _settings.NoFaults))
        {
            return null;
        }

        _told[owner] = state;
        var kind = owner[..owner.IndexOf(' ', "VRRP ".Length)];
        return new(at, $"{kind} {NotifyCalls.Word(state)}", $"{owner} - {What(state)}", Body(line, reason));
    }

    private MailAlert? Quorum(ServerEvent quorum)
    {
        var server = quorum.VirtualServer;
        var isUp = quorum.Kind == ServerEventKind.QuorumGained;
        if (quorum.IsFirst && !isUp)
        {
            // It waits for its first checks: nothing is lost.
            return null;
        }

        var what = quorum.IsFirst ? "Starting with quorum up" : isUp ? "Gained quorum" : "Lost quorum";
        return new(
            quorum.At,
            $"Virtualserver {Word(isUp)}",
            $"Virtualserver {_names.Of(server)} - {Word(isUp)}",
            Body($"{what} {server.Quorum}+{server.Hysteresis}={server.Quorum + server.Hysteresis} <= {quorum.Weight}", quorum.Reason));
    }

    // UP and DOWN are what the server is now: with another checker still failing, a success changes nothing of it.
    private MailAlert? Checker(CheckerEvent happened)
    {
        var (server, transition) = (happened.VirtualServer, happened.Transition);
        if (transition.IsUp == transition.WasUp || (_settings.NoChecker && !happened.ChangedServer))
        {
            return null;
        }

        return Server(
            happened, happened.RealServer, server, transition.IsUp && happened.ChangedServer, CheckerLines.Of(transition),
            $"{transition.Checker.Checker}: {transition.Reason}");
    }

    private MailAlert Server(
        DirectorEvent happened, RealServer server, VirtualServer virtualServer, bool isUp, string line, string reason) => new(
            happened.At,
            $"Realserver {Word(isUp)}",
            $"Realserver {FieldNames.Of(server, virtualServer)} of virtual server {_names.Of(virtualServer)} - {Word(isUp)}",
            Body(line, reason));

    private static string Body(string line, string? reason) => reason is null ? $"=> {line} <=\n" : $"=> {line} <=\n{reason}\n";

    private static string Word(bool isUp) => isUp ? "UP" : "DOWN";

    private static string What(ReportedState state) => state switch
    {
        ReportedState.Master => "Entering MASTER state",
        ReportedState.Backup => "Entering BACKUP state",
        ReportedState.Fault => "Entering FAULT state",
        ReportedState.Stop => "Stopping",
        _ => "Deleted",
    };

    private static string InstanceLine(ReportedState state) => state switch
    {
        ReportedState.Master => "VRRP Instance is now owning VRRP VIPs",
        ReportedState.Deleted => "VRRP Deleted at reload",
        _ => "VRRP Instance is no longer owning VRRP VIPs",
    };

    private static string GroupLine(ReportedState state) => $"All VRRP group instances are now in {NotifyCalls.Word(state)} state";
}
