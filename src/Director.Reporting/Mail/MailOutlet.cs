using System.Net;
using Director.Core.Engine;

namespace Director.Reporting;

/// <summary>Mails what the configuration asks for. A server that is slow or down makes nobody wait but other mail.</summary>
/// <param name="sender">Hands mails to the server.</param>
internal sealed class MailOutlet(EngineServices services, IMailSender sender) : IEventSubscriber
{
    private readonly MailAlerts _alerts = new();
    private readonly MailPost _post = new(services, sender);
    private bool _sends;

    /// <summary>With real connections.</summary>
    public MailOutlet(EngineServices services)
        : this(services, new SmtpMail(services.Time))
    {
    }

    /// <inheritdoc />
    public string Name => "mail";

    /// <inheritdoc />
    public void Hear(DirectorEvent happened)
    {
        if (happened is EngineEvent.ConfigurationTaken taken)
        {
            var mail = MailInForce.Of(taken.Configuration.GlobalDefinitions, Dns.GetHostName(), Environment.UserName);
            _sends = mail is not null;
            _alerts.Take(taken.Configuration, taken.Previous);
            _post.Use(mail);
        }
        else if (_sends && _alerts.Of(happened) is { } alert)
        {
            _post.Add(alert);
        }
    }

    /// <inheritdoc />
    public Task CompleteAsync(CancellationToken stop) => _post.CompleteAsync(stop);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _post.DisposeAsync();
}
