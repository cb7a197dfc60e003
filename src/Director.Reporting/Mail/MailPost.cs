using System.Collections.Immutable;
using Director.Core.Engine;

namespace Director.Reporting;

/// <summary>
/// Hands what waits in a <see cref="MailQueue"/> to the server, one mail after the other, and keeps it in a file until then.
/// </summary>
internal sealed class MailPost(EngineServices services, IMailSender sender) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly MailQueue _queue = new();
    private readonly long _begin = services.Time.GetTimestamp();
    private readonly MailFile _file = new(services.KeptFile("mail"), services.Logger);
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MailInForce? _mail;
    private Task? _running;
    private bool _isLast;
    private bool _isDropping;
    private bool _isDown;

    private TimeSpan Now => services.Time.GetElapsedTime(_begin);

    /// <summary>From now on mail goes there; null: nowhere.</summary>
    public void Use(MailInForce? mail)
    {
        lock (_gate)
        {
            var isFirst = _mail is null && mail is not null && _running is null;
            _mail = mail;
            if (mail is null && _queue.Clear() is > 0 and var count)
            {
                MailLog.NoMailAnyMore(services.Logger, count);
                _file.Replace([]);
            }
            else if (isFirst)
            {
                foreach (var kept in _file.Read())
                {
                    _queue.Add(kept, Now);
                }
            }

            Wake();
        }
    }

    /// <summary>Puts an alert in. Never waits for the server.</summary>
    public void Add(MailAlert alert)
    {
        lock (_gate)
        {
            var isFull = _queue.Add(alert, Now);
            if (isFull && !_isDropping)
            {
                MailLog.MailDropping(services.Logger, MailQueue.Capacity, _mail?.Server ?? "");
            }

            _isDropping = isFull;
            _file.Add(alert, () => _queue.All);
            Wake();
        }
    }

    /// <summary>Mails what waits, as far as it can until <paramref name="stop"/>.</summary>
    public async Task CompleteAsync(CancellationToken stop)
    {
        Task running;
        lock (_gate)
        {
            _isLast = true;
            Wake();
            running = _running ?? Task.CompletedTask;
        }

        await running.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DisposeAsync().ConfigureAwait(false);
        lock (_gate)
        {
            switch (_queue.Count)
            {
                case > 0 and var left when _file.Keeps:
                    MailLog.MailLeftForNextStart(services.Logger, left);
                    break;
                case > 0 and var left:
                    MailLog.MailLost(services.Logger, left);
                    break;
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await (_running ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Nothing runs before there is something to mail.
    private void Wake()
    {
        if (_running is not null)
        {
            _news.TrySetResult();
        }
        else if (_queue.Count > 0 && !_stop.IsCancellationRequested)
        {
            _running = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (Next() is not var (mail, letter, wait, news))
            {
                return;
            }

            if (letter is null)
            {
                await news.WaitAsync(wait, services.Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            var text = MailText.Of(letter, mail.Prefix, services.Time.LocalTimeZone);
            var recipients = letter.Alerts is [{ To.Length: > 0 } rest] ? rest.To : [.. mail.Recipients.Items];
            var outcome = await sender.SendAsync(mail, text, recipients, _stop.Token).ConfigureAwait(false);
            if (!Take(mail, letter, text, outcome))
            {
                return;
            }
        }
    }

    // Null: the end.
    private (MailInForce Mail, MailLetter? Letter, TimeSpan Wait, Task News)? Next()
    {
        lock (_gate)
        {
            var letter = _mail is null ? null : _queue.Take(Now, _isLast);
            if (letter is null && _isLast)
            {
                return null;
            }

            if (_news.Task.IsCompleted)
            {
                _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            var wait = _mail is not null && _queue.Due(Now) is { } due ? due - Now : Timeout.InfiniteTimeSpan;
            return (_mail!, letter, wait, _news.Task);
        }
    }

    // False: it is the end, and nothing is tried any more.
    private bool Take(MailInForce mail, MailLetter letter, MailText text, MailOutcome outcome)
    {
        lock (_gate)
        {
            if (outcome.Fate == MailFate.NotNow)
            {
                _queue.Failed(Now);
                if (!_isDown && !_stop.IsCancellationRequested)
                {
                    MailLog.MailNotTaken(services.Logger, mail.Server, outcome.Problem, _queue.Count);
                }

                _isDown = true;
                return !_isLast;
            }

            if (_isDown)
            {
                MailLog.MailTakenAgain(services.Logger, mail.Server);
            }

            (_isDown, _isDropping) = (false, false);
            _queue.Sent(letter, Now);
            Say(mail, text, outcome);
            PutOff(letter, mail, text, outcome.PutOff);
            _file.Replace(_queue.All);
            return true;
        }
    }

    private void Say(MailInForce mail, MailText text, MailOutcome outcome)
    {
        if (outcome.Fate == MailFate.Never)
        {
            MailLog.MailRefused(services.Logger, mail.Server, text.Subject, outcome.Problem);
        }
        else
        {
            MailLog.MailSent(services.Logger, mail.Server, text.Subject);
        }

        foreach (var refused in outcome.Refused)
        {
            MailLog.MailRecipientRefused(services.Logger, refused.Recipient, refused.Reason);
        }
    }

    private void PutOff(MailLetter letter, MailInForce mail, MailText text, ImmutableArray<MailRefusal> putOff)
    {
        if (putOff.IsEmpty)
        {
            return;
        }

        var title = text.Subject[mail.Prefix.Length..].Trim();
        MailAlert rest = new(text.Date, title, title, text.Body)
        {
            To = [.. putOff.Select(one => one.Recipient)],
            Tries = letter.Alerts is [var alone] ? alone.Tries + 1 : 1,
        };
        if (!_queue.PutOff(rest, Now))
        {
            foreach (var one in putOff)
            {
                MailLog.MailRecipientRefused(services.Logger, one.Recipient, one.Reason);
            }
        }
    }
}
