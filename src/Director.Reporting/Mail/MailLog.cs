using Microsoft.Extensions.Logging;

namespace Director.Reporting;

/// <summary>What becomes of mail.</summary>
internal static partial class MailLog
{
    [LoggerMessage(
        LogLevel.Warning,
        "smtp_server {Server}: {Problem}; {Count} alerts wait, and one mail will list them all when it accepts mail again")]
    public static partial void MailNotTaken(ILogger logger, string server, string problem, int count);

    [LoggerMessage(LogLevel.Information, "smtp_server {Server} accepts mail again")]
    public static partial void MailTakenAgain(ILogger logger, string server);

    [LoggerMessage(
        LogLevel.Error,
        "smtp_server {Server} refuses a mail, which is lost ({Subject}): {Problem}; check notification_email_from and notification_email, "
        + "and what the server requires")]
    public static partial void MailRefused(ILogger logger, string server, string subject, string problem);

    [LoggerMessage(LogLevel.Warning, "notification_email {Recipient} gets no mail: {Problem}")]
    public static partial void MailRecipientRefused(ILogger logger, string recipient, string problem);

    [LoggerMessage(
        LogLevel.Warning,
        "More than {Capacity} alerts wait for smtp_server {Server}: the oldest are dropped, and the next mail says how many")]
    public static partial void MailDropping(ILogger logger, int capacity, string server);

    [LoggerMessage(LogLevel.Warning, "{Count} alerts have not been mailed yet: the next start mails them")]
    public static partial void MailLeftForNextStart(ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "{Count} alerts are lost: smtp_server did not accept them before the stop, and they cannot be saved")]
    public static partial void MailLost(ILogger logger, int count);

    [LoggerMessage(LogLevel.Information, "{Count} alerts that waited for mail are dropped: the configuration no longer asks for mail")]
    public static partial void NoMailAnyMore(ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "Alerts that wait for mail cannot be saved over a restart: {Problem}")]
    public static partial void MailNotKept(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Debug, "smtp_server {Server} accepted a mail: {Subject}")]
    public static partial void MailSent(ILogger logger, string server, string subject);
}
