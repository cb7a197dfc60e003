namespace Keepalived.Configuration;

/// <summary>Mail keywords of <c>global_defs</c>.</summary>
public sealed record MailSettings
{
    /// <summary><c>notification_email</c>: recipients.</summary>
    public EquatableArray<string> Recipients { get; init; }

    /// <summary><c>notification_email_from</c>: sender; null: user@host.</summary>
    public string? From { get; init; }

    /// <summary><c>smtp_server</c>: address or name; null: no mail is sent.</summary>
    public string? SmtpServer { get; init; }

    /// <summary>Port of <c>smtp_server</c>.</summary>
    public ushort SmtpPort { get; init; } = 25;

    /// <summary><c>smtp_helo_name</c>; null: the host name.</summary>
    public string? HeloName { get; init; }

    /// <summary><c>smtp_connect_timeout</c>.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>smtp_alert</c>: default for everything; null: real servers only.</summary>
    public bool? Alert { get; init; }

    /// <summary><c>smtp_alert_vrrp</c>; null: <see cref="Alert"/>.</summary>
    public bool? AlertVrrp { get; init; }

    /// <summary><c>smtp_alert_checker</c>; null: <see cref="Alert"/>.</summary>
    public bool? AlertChecker { get; init; }

    /// <summary><c>no_email_faults</c>: no mail for the FAULT state.</summary>
    public bool NoFaults { get; init; }

    /// <summary><c>no_checker_emails</c>: no mail for single checks, only when a server changes.</summary>
    public bool NoChecker { get; init; }
}
