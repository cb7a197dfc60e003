using System.Collections.Concurrent;
using Director.Core.Engine;
using Director.Core.Servers;
using Director.Reporting.Tests.Support;
using Keepalived.Configuration;
using TestSupport;

namespace Director.Reporting.Tests.Mail;

public sealed class MailOutletTests : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly VirtualServer Told = Happened.Web with { SmtpAlert = true };
    private static readonly MailSettings Settings = new() { Recipients = ["ops@example.com"], SmtpServer = "mail.example.com" };

    private readonly Edges _edges = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("mail").FullName;
    private readonly List<MailOutlet> _outlets = [];
    private readonly Postbox _server = new();

    private string Kept => Path.Combine(_folder, "mail");

    [Fact]
    public async Task An_event_becomes_a_mail()
    {
        Lose(Begin());
        await HasAsync("[lvs1] Virtualserver [10.9.0.100]:tcp:80 - DOWN");
        Assert.Equal(["ops@example.com"], Assert.Single(_server.Tried).Recipients);
        await AdvanceUntilAsync("nothing is kept", () => !File.Exists(Kept));
        Assert.Empty(_edges.Log.Lines);
    }

    [Fact]
    public void Without_a_recipient_or_a_server_nothing_runs_and_nothing_is_kept()
    {
        Lose(Begin(Settings with { Recipients = [] }));
        Lose(Begin(Settings with { SmtpServer = null }));
        Assert.Equal(0, _edges.Time.ArmedTimers);
        Assert.False(File.Exists(Kept));
    }

    [Fact]
    public async Task A_server_that_is_down_is_said_once_and_gets_one_mail_of_all_when_it_is_back()
    {
        var outlet = Begin();
        _server.Outcome = new(MailFate.NotNow, "Connection refused");
        Lose(outlet);
        await TriesAsync(1);
        await FailureIsSaidAsync();
        for (var more = 0; more < 9; more++)
        {
            Lose(outlet);
        }

        await TriesAsync(4);
        Assert.Equal(
            "smtp_server mail.example.com: Connection refused; 1 alerts wait, and one mail will list them all when it accepts mail again",
            Assert.Single(_edges.Log.Lines));
        Assert.Equal(10, File.ReadLines(Kept).Count());
        _server.Outcome = new(MailFate.Taken);
        await AdvanceUntilAsync("nothing is kept", () => !File.Exists(Kept));
        Assert.Equal("[lvs1] 10 alerts: 10 x Virtualserver DOWN", _server.Subjects[^1]);
        Assert.Equal("smtp_server mail.example.com accepts mail again", _edges.Log.Lines[^1]);
    }

    [Fact]
    public async Task What_a_stop_leaves_the_next_start_mails()
    {
        var outlet = Begin();
        _server.Outcome = new(MailFate.NotNow, "Connection refused");
        Lose(outlet);
        await outlet.CompleteAsync(CancellationToken.None);
        Assert.Equal("1 alerts have not been mailed yet: the next start mails them", _edges.Log.Lines[^1]);
        _server.Outcome = new(MailFate.Taken);
        Begin();
        await HasAsync("[lvs1] Virtualserver [10.9.0.100]:tcp:80 - DOWN");
    }

    [Fact]
    public async Task A_stop_mails_what_waits_without_waiting_for_more()
    {
        var outlet = Begin();
        Lose(outlet);
        Lose(outlet);
        await outlet.CompleteAsync(CancellationToken.None);
        Assert.Equal(2, _server.Subjects.Length);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_server_that_hangs()
    {
        var outlet = Begin();
        _server.Hangs = true;
        Lose(outlet);
        using CancellationTokenSource stop = new();
        var completing = outlet.CompleteAsync(stop.Token);
        await Eventually.HoldsAsync("it is tried", Deadline, () => Task.FromResult(_server.Tried.Length == 1));
        await stop.CancelAsync();
        await completing.WaitAsync(Deadline);
        Assert.Equal("1 alerts have not been mailed yet: the next start mails them", Assert.Single(_edges.Log.Lines));
        Assert.True(File.Exists(Kept));
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_good_is_said_and_holds_nothing_up()
    {
        var outlet = Begin();
        _server.Outcome = new(MailFate.Never, "550 who are you");
        Lose(outlet);
        await TriesAsync(1);
        await Eventually.HoldsAsync("it is given up", Deadline, () => Task.FromResult(!File.Exists(Kept)));
        Assert.Equal(
            "smtp_server mail.example.com refuses a mail, which is lost ([lvs1] Virtualserver [10.9.0.100]:tcp:80 - DOWN): "
            + "550 who are you; check notification_email_from and notification_email, and what the server requires",
            Assert.Single(_edges.Log.Lines));
    }

    [Fact]
    public async Task Who_is_put_off_gets_it_later_and_the_others_get_it_once()
    {
        var outlet = Begin(Settings with { Recipients = ["ops@example.com", "later@example.com"] });
        _server.Outcome = new(MailFate.Taken) { PutOff = [new("later@example.com", "450 greylisted")] };
        Lose(outlet);
        await TriesAsync(1);
        _server.Outcome = new(MailFate.Taken);
        await TriesAsync(2);
        Assert.Equal(["later@example.com"], _server.Tried[1].Recipients);
        Assert.Equal(_server.Subjects[0], _server.Subjects[1]);
    }

    [Fact]
    public async Task A_reload_without_mail_drops_what_waits()
    {
        var outlet = Begin();
        _server.Outcome = new(MailFate.NotNow, "Connection refused");
        Lose(outlet);
        await TriesAsync(1);
        await FailureIsSaidAsync();
        Take(outlet, new());
        Assert.Equal("1 alerts that waited for mail are dropped: the configuration no longer asks for mail", _edges.Log.Lines[^1]);
        Assert.False(File.Exists(Kept));
    }

    [Fact]
    public async Task A_reload_sends_what_waits_to_the_new_server()
    {
        var outlet = Begin();
        _server.Outcome = new(MailFate.NotNow, "Connection refused");
        Lose(outlet);
        await TriesAsync(1);
        _server.Outcome = new(MailFate.Taken);
        Take(outlet, Settings with { SmtpServer = "other.example.com" });
        await TriesAsync(2);
        Assert.Equal("other.example.com", _server.Tried[1].Mail.Server);
    }

    [Fact]
    public void Too_many_are_dropped_which_is_said_once()
    {
        var outlet = Begin();
        for (var lost = 0; lost < MailQueue.Capacity + 100; lost++)
        {
            Lose(outlet);
        }

        Assert.Equal(
            "More than 1000 alerts wait for smtp_server mail.example.com: the oldest are dropped, and the next mail says how many",
            Assert.Single(_edges.Log.Lines));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var outlet in _outlets)
        {
            await outlet.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private MailOutlet Begin(MailSettings? settings = null)
    {
        MailOutlet outlet = new(_edges.Services with { KeptFile = name => Path.Combine(_folder, name) }, _server);
        _outlets.Add(outlet);
        Take(outlet, settings ?? Settings);
        return outlet;
    }

    private void Take(MailOutlet outlet, MailSettings settings)
    {
        var next = Configuration.Empty with { GlobalDefinitions = new() { RouterId = "lvs1", Mail = settings } };
        outlet.Hear(new EngineEvent.ConfigurationTaken(next, null, new ScriptGate(_edges.Services, next)));
    }

    private static void Lose(MailOutlet outlet) => outlet.Hear(Happened.Server(ServerEventKind.QuorumLost, Told));

    private Task HasAsync(string subject) => AdvanceUntilAsync($"it gets {subject}", () => _server.Subjects.Contains(subject));

    private Task TriesAsync(int count) => AdvanceUntilAsync($"it is tried {count} times", () => _server.Tried.Length >= count);

    // It is said after the attempt has come back.
    private Task FailureIsSaidAsync() =>
        Eventually.HoldsAsync("the failure is said", Deadline, () => Task.FromResult(_edges.Log.Lines.Count > 0));

    private Task AdvanceUntilAsync(string what, Func<bool> holds) => Eventually.HoldsAsync(what, Deadline, () =>
    {
        if (holds())
        {
            return Task.FromResult(true);
        }

        _edges.Time.Advance(TimeSpan.FromSeconds(1));
        return Task.FromResult(holds());
    });

    private sealed class Postbox : IMailSender
    {
        private readonly ConcurrentQueue<(MailInForce Mail, MailText Text, string[] Recipients)> _tried = [];

        public MailOutcome Outcome { get; set; } = new(MailFate.Taken);

        public bool Hangs { get; set; }

        public (MailInForce Mail, MailText Text, string[] Recipients)[] Tried => [.. _tried];

        public string[] Subjects => [.. _tried.Select(one => one.Text.Subject)];

        public async Task<MailOutcome> SendAsync(
            MailInForce mail, MailText text, IReadOnlyList<string> recipients, CancellationToken stop)
        {
            var outcome = Outcome;
            _tried.Enqueue((mail, text, [.. recipients]));
            if (Hangs)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return new(MailFate.NotNow, "the service stops");
            }

            return outcome;
        }
    }
}
