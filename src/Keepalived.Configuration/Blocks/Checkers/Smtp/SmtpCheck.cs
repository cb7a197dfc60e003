namespace Keepalived.Configuration;

/// <summary>Block <c>SMTP_CHECK</c>: a mail server greets.</summary>
public sealed record SmtpCheck : ConnectionChecker
{
    /// <inheritdoc/>
    public override string Keyword => "SMTP_CHECK";

    /// <summary><c>helo_name</c>.</summary>
    public string HeloName { get; init; } = "smtpchecker.keepalived.org";
}
