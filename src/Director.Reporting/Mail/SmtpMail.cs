using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Director.Reporting;

/// <summary>Speaks SMTP (RFC 5321) with a server: no encryption, no login, as keepalived. A connection for each mail.</summary>
internal sealed class SmtpMail(TimeProvider time) : IMailSender
{
    // Greeting, the extensions and an answer for each recipient.
    private const int MostReplies = 64 * 1024;
    private const int LongestProblem = 200;

    /// <inheritdoc />
    public async Task<MailOutcome> SendAsync(MailInForce mail, MailText text, IReadOnlyList<string> recipients, CancellationToken stop)
    {
        using CancellationTokenSource limit = new(mail.Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            return await ConverseAsync(mail, text, recipients, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new(MailFate.NotNow, stop.IsCancellationRequested ? "the service stops" : $"no end after {mail.Limit.TotalSeconds:0} s");
        }
        catch (NobodyAcceptedException nobody)
        {
            return new(nobody.IsForNow ? MailFate.NotNow : MailFate.Never, nobody.Message);
        }
        catch (SmtpCommandException refusal)
        {
            return new((int)refusal.StatusCode >= 500 ? MailFate.Never : MailFate.NotNow, Words(refusal));
        }
        // Of a name that is none, an argument; of a server that answers out of turn, an operation that is not to be.
        catch (Exception failure) when (failure is IOException or SocketException or ProtocolException
            or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            return new(MailFate.NotNow, Words(failure));
        }
    }

    private async Task<MailOutcome> ConverseAsync(
        MailInForce mail, MailText text, IReadOnlyList<string> recipients, CancellationToken stop)
    {
        List<MailRefusal> refused = [];
        if (!MailboxAddress.TryParse(mail.From, out var from))
        {
            return new(MailFate.Never, $"notification_email_from '{mail.From}' is not a mail address");
        }

        List<MailboxAddress> to = [];
        foreach (var recipient in recipients)
        {
            if (MailboxAddress.TryParse(recipient, out var address))
            {
                to.Add(address);
            }
            else
            {
                refused.Add(new(recipient, "this is not a mail address"));
            }
        }

        if (to.Count == 0)
        {
            return new(MailFate.Never, "no entry of notification_email is a mail address") { Refused = [.. refused] };
        }

        var connection = await ConnectAsync(mail, stop).ConfigureAwait(false);
        using BoundedStream stream = new(connection, MostReplies);
        using Client client = new() { LocalDomain = mail.Helo, RequireTLS = false };
        await client.ConnectAsync(stream, mail.Server, mail.Port, SecureSocketOptions.None, stop).ConfigureAwait(false);
        await client.SendAsync(Message(mail, text, from, to), from, to, stop).ConfigureAwait(false);
        await QuitAsync(client, stop).ConfigureAwait(false);
        return new(MailFate.Taken) { Refused = [.. refused, .. client.Refused], PutOff = [.. client.PutOff] };
    }

    private static MimeMessage Message(MailInForce mail, MailText text, MailboxAddress from, List<MailboxAddress> to)
    {
        TextPart body = new("plain");
        body.SetText(Ascii.IsValid(text.Body) ? Encoding.ASCII : Encoding.UTF8, text.Body);
        MimeMessage message = new() { Date = text.Date, Subject = text.Subject, Body = body };
        message.From.Add(from);
        message.To.AddRange(to);
        // keepalived's name in it is what filters look for.
        message.Headers.Add(HeaderId.XMailer, "Keepalived (Director)");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private async Task<NetworkStream> ConnectAsync(MailInForce mail, CancellationToken stop)
    {
        using CancellationTokenSource limit = new(mail.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            // Asked for each time: the name may have another address by now.
            var addresses = await Dns.GetHostAddressesAsync(mail.Server, both.Token).ConfigureAwait(false);
            for (var next = 0; next < addresses.Length - 1; next++)
            {
                try
                {
                    return await ConnectAsync(new IPEndPoint(addresses[next], mail.Port), both.Token).ConfigureAwait(false);
                }
                catch (SocketException)
                {
                    // The next one may do; what the last one says counts.
                }
            }

            return await ConnectAsync(new IPEndPoint(addresses[^1], mail.Port), both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"no connection within {mail.Timeout.TotalSeconds:0} s");
        }
    }

    private static async Task<NetworkStream> ConnectAsync(IPEndPoint server, CancellationToken stop)
    {
        Socket socket = new(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(server, stop).ConfigureAwait(false);
            return new(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The mail is taken by then.
    private static async Task QuitAsync(Client client, CancellationToken stop)
    {
        try
        {
            await client.DisconnectAsync(quit: true, stop).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or SocketException or ProtocolException)
        {
        }
    }

    private static string Words(Exception failure) => MailText.Line(failure.Message, LongestProblem);

    // One recipient who is not accepted does not keep the others from theirs.
    private sealed class Client : SmtpClient
    {
        public List<MailRefusal> Refused { get; } = [];

        public List<MailRefusal> PutOff { get; } = [];

        protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
            ((int)response.StatusCode >= 500 ? Refused : PutOff).Add(new(
                mailbox.ToString(), MailText.Line($"{(int)response.StatusCode} {response.Response}")));

        protected override void OnNoRecipientsAccepted(MimeMessage message)
        {
            var last = PutOff.Concat(Refused).Last();
            throw new NobodyAcceptedException($"no recipient is accepted, {last.Recipient} for one: {last.Reason}", PutOff.Count > 0);
        }
    }

    private sealed class NobodyAcceptedException(string message, bool isForNow) : Exception(message)
    {
        public bool IsForNow => isForNow;
    }
}
