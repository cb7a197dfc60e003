using Keepalived.Configuration;

namespace Director.Reporting;

/// <summary>Where mail goes and in whose name, with all defaults.</summary>
/// <param name="Server">Address or name.</param>
/// <param name="Timeout">For the connection; a whole conversation has four times as much.</param>
/// <param name="Helo">The name we greet with.</param>
/// <param name="Prefix">What subjects begin with: the router id in brackets.</param>
internal sealed record MailInForce(
    string Server, ushort Port, TimeSpan Timeout, string Helo, string From, EquatableArray<string> Recipients, string Prefix)
{
    /// <summary>What a conversation may take, so that a server that drips holds nobody up for long.</summary>
    public TimeSpan Limit => 4 * Timeout;

    /// <summary>That of a configuration; null: it has no recipient or no server, and no mail is sent.</summary>
    /// <param name="host">This machine's name.</param>
    /// <param name="user">Whose process this is.</param>
    public static MailInForce? Of(GlobalDefinitions global, string host, string user)
    {
        var mail = global.Mail;
        return mail.SmtpServer is { } server && !mail.Recipients.IsEmpty
            ? new(
                server,
                mail.SmtpPort,
                mail.ConnectTimeout,
                Name(mail.HeloName) ?? Name(host) ?? "localhost",
                mail.From ?? $"{user}@{host}",
                mail.Recipients,
                $"[{global.RouterId ?? host}]")
            : null;
    }

    // It becomes part of a command: a blank or a line end in it would be another one.
    private static string? Name(string? name) =>
        name is { Length: > 0 and <= 255 } && !name.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) ? name : null;
}
