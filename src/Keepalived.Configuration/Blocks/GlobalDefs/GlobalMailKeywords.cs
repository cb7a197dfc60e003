using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Mail keywords of <c>global_defs</c>.</summary>
internal static class GlobalMailKeywords
{
    public static IEnumerable<Keyword<GlobalDefinitions>> All =>
    [
        NameList.Of<GlobalDefinitions>("notification_email", "global_defs/notification_email", "<address>",
            "Recipients of mail; a line may name several.",
            g => g.Mail.Recipients, (g, v) => g with { Mail = g.Mail with { Recipients = v } }),
        Of("notification_email_from", Word, m => m.From, (m, v) => m with { From = v }, "Sender of mail.", "user@host")
            .Shown("notification_email_from director1@example.com"),
        new()
        {
            Name = "smtp_server",
            GivenExample = "smtp_server 192.0.2.25 25",
            Arguments = "<ip or name> [<port>]",
            Range = "port 1 to 65535",
            Default = "none: no mail",
            Meaning = "Server that takes our mail.",
            MostWords = 3,
            Read = ReadServer,
            Print = (g, _, w) =>
            {
                if (g.Mail.SmtpServer is { } server)
                {
                    w.Line("smtp_server", $"{ConfigurationWriter.Quote(server)} {g.Mail.SmtpPort}");
                }
            },
        },
        Of("smtp_helo_name", Word, m => m.HeloName, (m, v) => m with { HeloName = v }, "Host name in the greeting (HELO).", "the host name")
            .Shown("smtp_helo_name director1.example.com"),
        Of("smtp_connect_timeout", WholeSeconds(0, 4294, zeroMeans: 1), m => m.ConnectTimeout, (m, v) => m with { ConnectTimeout = v },
            "Time for the connection."),
        Maybe("smtp_alert", m => m.Alert, (m, v) => m with { Alert = v }, "Default of every smtp_alert.", "unset: real servers only"),
        Maybe("smtp_alert_vrrp", m => m.AlertVrrp, (m, v) => m with { AlertVrrp = v }, "Default of smtp_alert of instances and groups.",
            "smtp_alert"),
        Maybe("smtp_alert_checker", m => m.AlertChecker, (m, v) => m with { AlertChecker = v }, "Default of smtp_alert of servers.",
            "smtp_alert"),
        Of("no_email_faults", Flag, m => m.NoFaults, (m, v) => m with { NoFaults = v }, "No mail for faults."),
        Of("no_checker_emails", Syntaxes.Boolean, m => m.NoChecker, (m, v) => m with { NoChecker = v }, "No mail for single checks."),
    ];

    private static Keyword<GlobalDefinitions> Of<TValue>(
        string name, ValueSyntax<TValue> syntax, Func<MailSettings, TValue?> get, Func<MailSettings, TValue, MailSettings> set,
        string meaning, string @default = "")
        => Field.Of<GlobalDefinitions, TValue>(name, syntax, g => get(g.Mail), (g, v) => g with { Mail = set(g.Mail, v) }, meaning,
            @default);

    private static Keyword<GlobalDefinitions> Maybe(
        string name, Func<MailSettings, bool?> get, Func<MailSettings, bool?, MailSettings> set, string meaning, string @default)
        => Field.Maybe<GlobalDefinitions, bool>(name, Syntaxes.Boolean, g => get(g.Mail), (g, v) => g with { Mail = set(g.Mail, v) },
            meaning, @default);

    private static GlobalDefinitions ReadServer(GlobalDefinitions global, Statement statement, ReadContext context)
    {
        var port = 25L;
        if (statement.Count > 1 && statement.Span(1).IsEmpty)
        {
            context.Bad(statement, 1, "bad-address", "smtp_server has no address; the line is left out");
            return global;
        }

        return context.TryArgument(statement, 1, "an address or a name", out var server)
            && (statement.Count <= 2 || NumberText.TryRead(statement, 2, context, 1, 65535, out port))
            ? global with { Mail = global.Mail with { SmtpServer = server, SmtpPort = (ushort)port } }
            : global;
    }
}
