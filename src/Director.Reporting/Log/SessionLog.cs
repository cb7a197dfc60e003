using Bfd;
using Director.Core.Engine;
using Director.Core.Sessions;
using Linux;
using Microsoft.Extensions.Logging;

namespace Director.Reporting;

/// <summary>One line for each event of BFD sessions.</summary>
internal static partial class SessionLog
{
    public static void Write(ILogger logger, SessionEvent happened)
    {
        switch (happened)
        {
            case SessionEvent.Transition transition:
                Transition(logger, transition.Change);
                break;
            case SessionEvent.Rejected rejected:
                Rejected(logger, rejected.Packet);
                break;
            case SessionEvent.SocketFailed failed:
                Trouble(logger, failed.Trouble);
                break;
            case SessionEvent.Late late:
                BfdLate(logger, late.Session.Text, late.Lateness.TotalMilliseconds);
                break;
        }
    }

    private static void Transition(ILogger logger, in BfdTransition transition)
    {
        var (name, key, change) = transition;
        var reason = BfdWords.Of(change);
        if (change.From == BfdState.Up)
        {
            BfdLeft(logger, name, key.Neighbour, BfdWords.Of(change.From), BfdWords.Of(change.To), reason);
        }
        else
        {
            BfdEntered(logger, name, key.Neighbour, BfdWords.Of(change.From), BfdWords.Of(change.To), reason);
        }
    }

    private static void Rejected(ILogger logger, in RejectedBfdPacket rejected) => BfdPacketRejected(
        logger, rejected.Session ?? "no session", rejected.Source, BfdWords.Of(rejected.Error, rejected.TimeToLive),
        Suppressed.Words(rejected.Suppressed));

    private static void Trouble(ILogger logger, in BfdSocketTrouble trouble) => BfdSocketFailed(
        logger, trouble.Session ?? "BFD", trouble.Operation, Errno.Describe(trouble.Errno), BfdWords.Remedy(trouble.Errno),
        Suppressed.Words(trouble.Suppressed));

    [LoggerMessage(LogLevel.Warning, "BFD {Session}: a deadline was met {Milliseconds:F1} ms late: the machine is too busy")]
    private static partial void BfdLate(ILogger logger, string session, double milliseconds);

    [LoggerMessage(LogLevel.Information, "BFD {Session} with {Neighbour}: {From} -> {State}: {Reason}")]
    private static partial void BfdEntered(
        ILogger logger, string session, InternetAddress neighbour, string from, string state, string reason);

    [LoggerMessage(LogLevel.Warning, "BFD {Session} with {Neighbour}: {From} -> {State}: {Reason}")]
    private static partial void BfdLeft(
        ILogger logger, string session, InternetAddress neighbour, string from, string state, string reason);

    [LoggerMessage(LogLevel.Warning, "BFD {Session}: packet from {Source} rejected: {Reason}{More}")]
    private static partial void BfdPacketRejected(ILogger logger, string session, InternetAddress source, string reason, string more);

    [LoggerMessage(LogLevel.Error, "BFD {Session}: {Operation}: {Error}; {Remedy}, trying again every second{More}")]
    private static partial void BfdSocketFailed(ILogger logger, string session, string operation, string error, string remedy, string more);
}
