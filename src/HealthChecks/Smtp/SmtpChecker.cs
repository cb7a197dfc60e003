using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>SMTP_CHECK: a mail server greets. Unlike the other kinds it has its retries in every check, the very first included.</summary>
internal sealed class SmtpChecker(SmtpCheck settings) : IConversationChecker
{
    public static readonly CheckKind Kind = CheckKind.Of<SmtpCheck>(
        "SMTP_CHECK", settings => new SmtpChecker(settings), _ => new() { RetriesAtFirst = true, RetriesWhileDown = true });

    public ConnectionOptions Connection { get; } = ConnectionOptions.Of(settings);

    public IConversation Begin(int step) => new SmtpConversation(Connection, settings);
}
