using Director.Core.Engine;
using Director.Core.Routers;
using Linux;
using Microsoft.Extensions.Logging;
using Vrrp;

namespace Director.Reporting;

/// <summary>One line for each event of virtual routers.</summary>
internal static partial class RouterLog
{
    public static void Write(ILogger logger, RouterEvent happened)
    {
        switch (happened)
        {
            case RouterEvent.Transition transition:
                Transition(logger, transition);
                break;
            case RouterEvent.FaultsChanged changed:
                StillInFault(logger, changed.Instance.Name, changed.Faults);
                break;
            case RouterEvent.NewMaster master:
                NewMaster(logger, master.Instance.Name, master.Master, master.Priority);
                break;
            case RouterEvent.LowerPriorityMaster other:
                LowerPriorityMaster(logger, other.Instance.Name, other.Source, other.Priority);
                break;
            case RouterEvent.PriorityChanged changed:
                var words = changed.Trackers.Length == 0 ? "" : $": {changed.Trackers}";
                PriorityChanged(logger, changed.Instance.Name, changed.Previous, changed.Current, words);
                break;
            case RouterEvent.Rejected rejected:
                Rejected(logger, rejected.Advertisement);
                break;
            case RouterEvent.SocketFailed failed:
                Trouble(logger, failed.Trouble);
                break;
            case RouterEvent.Late late:
                Late(logger, late.Instance.Text, late.Lateness.TotalMilliseconds);
                break;
            case RouterEvent.RightsRefused refused:
                Refused(logger, refused);
                break;
            case RouterEvent.RealTimeRaised { Errno: 0 } raised:
                HasRaised(logger, raised.Priority);
                break;
            case RouterEvent.RealTimeRaised refused:
                NotRaised(logger, refused.Priority, Errno.Name(refused.Errno));
                break;
            case RouterEvent.LastAdvertisementsNotKept lost:
                LastAdvertisementsNotKept(logger, lost.Problem);
                break;
            case RouterEvent.WithoutTable without when without.Instance.Priority == byte.MaxValue:
                OwnerWithoutTable(logger, without.Instance.Name, without.Reason);
                break;
            case RouterEvent.WithoutTable without:
                TableTracked(logger, without.Instance.Name, without.Reason);
                break;
            case RouterEvent.WithTableAgain again:
                TableTrackedNoMore(logger, again.Instance.Name);
                break;
            case RouterEvent.ScriptChanged { IsUp: true } script:
                ScriptUp(logger, script.Name, script.Reason);
                break;
            case RouterEvent.ScriptChanged script:
                ScriptDown(logger, script.Name, script.Reason);
                break;
            case RouterEvent.ScriptDeferred script:
                ScriptDeferred(logger, script.Name, script.Reason);
                break;
        }
    }

    private static void Transition(ILogger logger, RouterEvent.Transition happened)
    {
        var (transition, reasons) = (happened.Change, happened.Faults);
        var from = Name(transition.From);
        var to = Name(transition.To);
        if (reasons is not null)
        {
            EnteredFault(logger, transition.Instance, from, to, reasons);
        }
        else
        {
            var reason = TransitionWords.Of(transition.Reason, happened.Master);
            Entered(logger, transition.Instance, from, to, transition.EffectivePriority, reason);
        }
    }

    private static void Rejected(ILogger logger, in RejectedAdvertisement rejected)
    {
        var instance = rejected.Instance ?? $"virtual router {rejected.VirtualRouterId}";
        var reason = RejectionWords.Of(rejected.Error);
        if (AdvertisementRules.IsTaken(rejected.Error))
        {
            AddressesDiffer(logger, instance, rejected.Source, rejected.Interface, reason, Suppressed.Words(rejected.Suppressed));
        }
        else
        {
            AdvertisementRejected(logger, instance, rejected.Source, rejected.Interface, reason, Suppressed.Words(rejected.Suppressed));
        }
    }

    private static void Trouble(ILogger logger, in SocketTrouble trouble) => SocketFailed(
        logger,
        trouble.Instance ?? "VRRP",
        trouble.Operation,
        trouble.Interface,
        Errno.Describe(trouble.Errno),
        Suppressed.Words(trouble.Suppressed));

    private static void Refused(ILogger logger, RouterEvent.RightsRefused refused)
    {
        if (refused.Granted.RealTimeErrno != 0)
        {
            NotRealTime(logger, refused.Keywords, refused.Options.RealTimePriority, Errno.Name(refused.Granted.RealTimeErrno));
        }

        if (refused.Granted.LockMemoryErrno != 0)
        {
            NotLocked(logger, Errno.Name(refused.Granted.LockMemoryErrno));
        }

        if (refused.Granted.NiceErrno != 0)
        {
            NotNice(logger, refused.Keywords, refused.Options.Nice, Errno.Name(refused.Granted.NiceErrno));
        }

        if (refused.Granted.AffinityErrno != 0)
        {
            NotBound(logger, refused.Keywords, string.Join(' ', refused.Options.Processors), Errno.Name(refused.Granted.AffinityErrno));
        }
    }

    [LoggerMessage(LogLevel.Information, "{Instance}: master is {Master}, priority {Priority}")]
    private static partial void NewMaster(ILogger logger, string instance, InternetAddress master, byte priority);

    [LoggerMessage(LogLevel.Warning, "{Instance}: {Source} claims to be master too, with the lower priority {Priority}")]
    private static partial void LowerPriorityMaster(ILogger logger, string instance, InternetAddress source, byte priority);

    [LoggerMessage(LogLevel.Information, "{Instance}: effective priority {Previous} -> {Priority}{Trackers}")]
    private static partial void PriorityChanged(ILogger logger, string instance, byte previous, byte priority, string trackers);

    [LoggerMessage(LogLevel.Warning, "{Instance}: a deadline was met {Milliseconds:F1} ms late: the machine is too busy")]
    private static partial void Late(ILogger logger, string instance, double milliseconds);

    [LoggerMessage(LogLevel.Information, "{Instance}: {From} -> {State}, priority {Priority}: {Reason}")]
    private static partial void Entered(ILogger logger, string instance, string from, string state, byte priority, string reason);

    [LoggerMessage(LogLevel.Warning, "{Instance}: {From} -> {State}: {Faults}")]
    private static partial void EnteredFault(ILogger logger, string instance, string from, string state, string faults);

    [LoggerMessage(LogLevel.Warning, "{Instance}: still FAULT: {Faults}")]
    private static partial void StillInFault(ILogger logger, string instance, string faults);

    [LoggerMessage(LogLevel.Warning, "{Instance}: advertisement from {Source} on {Interface} rejected: {Reason}{More}")]
    private static partial void AdvertisementRejected(
        ILogger logger, string instance, InternetAddress source, string? @interface, string reason, string more);

    [LoggerMessage(LogLevel.Warning, "{Instance}: advertisement from {Source} on {Interface} accepted, but {Reason}{More}")]
    private static partial void AddressesDiffer(
        ILogger logger, string instance, InternetAddress source, string? @interface, string reason, string more);

    [LoggerMessage(LogLevel.Error, "{Instance}: {Operation} on {Interface}: {Error}{More}")]
    private static partial void SocketFailed(
        ILogger logger, string instance, string operation, string? @interface, string error, string more);

    [LoggerMessage(LogLevel.Warning,
        "{Keywords}_rt_priority {Priority}: refused with {Error}; grant CAP_SYS_NICE, or LimitRTPRIO= in the unit")]
    private static partial void NotRealTime(ILogger logger, string keywords, int? priority, string error);

    [LoggerMessage(LogLevel.Warning,
        "vrrp_no_swap, checker_no_swap or bfd_no_swap: refused with {Error}; grant CAP_IPC_LOCK, or LimitMEMLOCK=infinity in the unit")]
    private static partial void NotLocked(ILogger logger, string error);

    [LoggerMessage(LogLevel.Warning, "VRRP was late and now has the real-time priority {Priority}, as max_auto_priority allows")]
    private static partial void HasRaised(ILogger logger, int priority);

    [LoggerMessage(
        LogLevel.Warning,
        "max_auto_priority: real-time priority {Priority} refused with {Error}; grant CAP_SYS_NICE, or LimitRTPRIO= in the unit")]
    private static partial void NotRaised(ILogger logger, int priority, string error);

    [LoggerMessage(LogLevel.Warning, "{Keywords}_priority {Nice}: refused with {Error}; grant CAP_SYS_NICE, or LimitNICE= in the unit")]
    private static partial void NotNice(ILogger logger, string keywords, int nice, string error);

    [LoggerMessage(LogLevel.Warning, "{Keywords}_cpu_affinity {Processors}: refused with {Error}; name processors of this machine")]
    private static partial void NotBound(ILogger logger, string keywords, string processors, string error);

    [LoggerMessage(LogLevel.Warning, "Last advertisements cannot be saved ({Problem}): after a crash the other router takes over")]
    private static partial void LastAdvertisementsNotKept(ILogger logger, string problem);

    [LoggerMessage(
        LogLevel.Warning,
        "{Instance}: its priority is 1 while the ip_vs table cannot be written ({Reason}), so that a healthy peer takes over: "
        + "virtual servers depend on it. Alone it stays master. --dont-track-ipvs keeps the priority")]
    private static partial void TableTracked(ILogger logger, string instance, string reason);

    [LoggerMessage(
        LogLevel.Warning,
        "{Instance}: the ip_vs table cannot be written ({Reason}); as owner of its addresses it keeps priority 255, and no peer can "
        + "take over: stop it to hand over")]
    private static partial void OwnerWithoutTable(ILogger logger, string instance, string reason);

    [LoggerMessage(LogLevel.Information, "{Instance}: the ip_vs table can be written again, its priority is as before")]
    private static partial void TableTrackedNoMore(ILogger logger, string instance);

    [LoggerMessage(LogLevel.Information, "Script {Script} succeeded: {Reason}")]
    private static partial void ScriptUp(ILogger logger, string script, string reason);

    [LoggerMessage(LogLevel.Warning, "Script {Script} failed: {Reason}")]
    private static partial void ScriptDown(ILogger logger, string script, string reason);

    [LoggerMessage(LogLevel.Error, "Script {Script} cannot be run now and keeps its state: {Reason}; trying again")]
    private static partial void ScriptDeferred(ILogger logger, string script, string reason);

    private static string Name(VrrpState state) => state.ToString().ToUpperInvariant();
}
