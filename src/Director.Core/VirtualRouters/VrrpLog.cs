using Linux;
using Microsoft.Extensions.Logging;
using Vrrp;

namespace Director.Core.VirtualRouters;

/// <summary>What the VRRP half tells: one event, one line.</summary>
internal static partial class VrrpLog
{
    /// <param name="reasons">Why it is in fault, if it is.</param>
    public static void Transition(ILogger logger, in VrrpTransition transition, string? reasons)
    {
        var from = Name(transition.From);
        var to = Name(transition.To);
        if (reasons is not null)
        {
            EnteredFault(logger, transition.Instance, from, to, reasons);
        }
        else
        {
            Entered(logger, transition.Instance, from, to, transition.EffectivePriority, Text(transition.Reason));
        }
    }

    public static void Rejected(ILogger logger, in RejectedAdvertisement rejected)
    {
        var instance = rejected.Instance ?? $"virtual router {rejected.VirtualRouterId}";
        var reason = RejectionWords.Of(rejected.Error);
        if (rejected.Error == AdvertisementError.AddressList)
        {
            AddressesDiffer(logger, instance, rejected.Source, rejected.Interface, reason, More(rejected.Suppressed));
        }
        else
        {
            AdvertisementRejected(logger, instance, rejected.Source, rejected.Interface, reason, More(rejected.Suppressed));
        }
    }

    public static void Trouble(ILogger logger, in SocketTrouble trouble) =>
        SocketFailed(logger, trouble.Instance ?? "VRRP", trouble.Operation, trouble.Interface, $"{Errno.Text(trouble.Errno)} ({Errno.Name(trouble.Errno)})", More(trouble.Suppressed));

    [LoggerMessage(LogLevel.Information, "{Instance}: master is {Master}, priority {Priority}")]
    public static partial void NewMaster(ILogger logger, string instance, InternetAddress master, byte priority);

    [LoggerMessage(LogLevel.Warning, "{Instance}: {Source} claims to be master too, with the lower priority {Priority}")]
    public static partial void LowerPriorityMaster(ILogger logger, string instance, InternetAddress source, byte priority);

    [LoggerMessage(LogLevel.Information, "{Instance}: effective priority {Previous} -> {Priority}")]
    public static partial void PriorityChanged(ILogger logger, string instance, byte previous, byte priority);

    [LoggerMessage(LogLevel.Warning, "{Instance}: a deadline was met {Milliseconds:F1} ms late: the machine is too busy")]
    public static partial void Late(ILogger logger, string instance, double milliseconds);

    [LoggerMessage(LogLevel.Information, "{Instance}: {From} -> {State}, priority {Priority}: {Reason}")]
    private static partial void Entered(ILogger logger, string instance, string from, string state, byte priority, string reason);

    [LoggerMessage(LogLevel.Warning, "{Instance}: {From} -> {State}: {Faults}")]
    private static partial void EnteredFault(ILogger logger, string instance, string from, string state, string faults);

    [LoggerMessage(LogLevel.Warning, "{Instance}: still FAULT: {Faults}")]
    public static partial void StillInFault(ILogger logger, string instance, string faults);

    [LoggerMessage(LogLevel.Warning, "{Instance}: advertisement of {Source} on {Interface} rejected: {Reason}{More}")]
    private static partial void AdvertisementRejected(
        ILogger logger, string instance, InternetAddress source, string? @interface, string reason, string more);

    [LoggerMessage(LogLevel.Warning, "{Instance}: advertisement of {Source} on {Interface} taken, but {Reason}{More}")]
    private static partial void AddressesDiffer(
        ILogger logger, string instance, InternetAddress source, string? @interface, string reason, string more);

    [LoggerMessage(LogLevel.Error, "{Instance}: {Operation} on {Interface}: {Error}{More}")]
    private static partial void SocketFailed(ILogger logger, string instance, string operation, string? @interface, string error, string more);

    private static string More(long suppressed) => suppressed == 0 ? "" : $" ({suppressed} more not shown)";

    private static string Name(VrrpState state) => state.ToString().ToUpperInvariant();

    private static string Text(TransitionReason reason) => reason switch
    {
        TransitionReason.Startup => "started",
        TransitionReason.WentOn => "it was master when the former process ended a moment ago, and goes on",
        TransitionReason.AddressOwner => "it owns the addresses",
        TransitionReason.MasterDown => "no advertisement for the master-down interval",
        TransitionReason.BetterMaster => "a better master advertises",
        TransitionReason.FaultCleared => "the fault is gone",
        TransitionReason.SyncGroup => "its sync group moved",
        TransitionReason.Shutdown => "stopped",
        _ => reason.ToString(),
    };
}
