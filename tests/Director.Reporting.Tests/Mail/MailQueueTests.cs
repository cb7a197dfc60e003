using FsCheck;
using FsCheck.Fluent;

namespace Director.Reporting.Tests.Mail;

public sealed class MailQueueTests
{
    private readonly MailQueue _queue = new();
    private TimeSpan _now = TimeSpan.FromHours(1);

    [Fact]
    public void One_alert_is_one_mail_once_no_other_comes_with_it()
    {
        Add(1);
        Assert.Null(_queue.Take(_now));
        Assert.Equal(_now + MailQueue.Quiet, _queue.Due(_now));
        Assert.Equal([["1"]], Mails());
        Assert.Null(_queue.Due(_now));
    }

    [Fact]
    public void A_few_are_a_mail_each() => Assert.Equal([["1"], ["2"], ["3"], ["4"], ["5"]], Add(MailQueue.MostSingle).Mails());

    [Fact]
    public void A_rack_of_servers_is_one_mail()
    {
        for (var server = 1; server <= 200; server++)
        {
            _queue.Add(Alerts.Numbered(server), _now);
            _now += TimeSpan.FromMilliseconds(50);
        }

        var mail = Assert.Single(Mails());
        Assert.Equal(200, mail.Length);
    }

    [Fact]
    public void What_never_pauses_is_told_all_the_same()
    {
        var begin = _now;
        while (_queue.Take(_now) is null)
        {
            Add(1);
            _now += TimeSpan.FromSeconds(1);
        }

        Assert.Equal(MailQueue.Longest, _now - begin);
    }

    [Fact]
    public void What_flaps_for_an_hour_is_a_burst_and_one_mail_a_minute()
    {
        var mails = 0;
        for (var end = _now + TimeSpan.FromHours(1); _now < end; _now += TimeSpan.FromSeconds(1))
        {
            if (_now.TotalSeconds % 3 == 0)
            {
                Add(1);
            }

            while (_queue.Take(_now) is { } letter)
            {
                _queue.Sent(letter, _now);
                mails++;
            }
        }

        Assert.InRange(mails, 60, 60 + MailQueue.Burst + 1);
    }

    [Fact]
    public void What_waits_for_a_server_is_one_mail_when_it_is_back()
    {
        Add(3);
        _now = _queue.Due(_now)!.Value;
        Assert.Equal(["1"], Numbers(_queue.Take(_now)!));
        _queue.Failed(_now);
        Add(4);
        Assert.Null(_queue.Take(_now));
        Assert.Equal([["1", "2", "3", "1", "2", "3", "4"]], Mails());
    }

    [Fact]
    public void A_server_that_is_down_is_asked_ever_less_often_but_never_less_than_every_five_minutes()
    {
        Add(1);
        List<double> pauses = [];
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var due = _queue.Due(_now)!.Value;
            pauses.Add((due - _now).TotalSeconds);
            _now = due;
            Assert.NotNull(_queue.Take(_now));
            _queue.Failed(_now);
        }

        Assert.Equal([2, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300, 300], pauses);
    }

    [Fact]
    public void Of_too_many_the_oldest_are_dropped_and_counted()
    {
        Add(MailQueue.Capacity);
        Assert.True(_queue.Add(Alerts.Numbered(0), _now));
        Assert.True(_queue.Add(Alerts.Numbered(0), _now));
        Assert.Equal(MailQueue.Capacity, _queue.Count);
        _now = _queue.Due(_now)!.Value;
        var letter = _queue.Take(_now)!;
        Assert.Equal((2, "3"), (letter.Dropped, Numbers(letter)[0]));
        _queue.Sent(letter, _now);
        Assert.Equal([["1"]], Add(1).Mails());
    }

    [Fact]
    public void Who_is_put_off_holds_nobody_up_and_is_tried_again()
    {
        var rest = Alerts.Numbered(7) with { To = ["a@example.com"], Tries = 1 };
        Assert.True(_queue.PutOff(rest, _now));
        var again = _queue.Due(_now)!.Value;
        Assert.Equal([["1"]], Add(1).Mails(until: again - TimeSpan.FromTicks(1)));
        Assert.Equal([["7"]], Mails());
        Assert.False(_queue.PutOff(rest with { Tries = MailQueue.MostTries + 1 }, _now));
    }

    [Fact]
    public void At_the_end_nothing_waits_for_more_to_come()
    {
        Add(2);
        Assert.Equal(["1"], Numbers(_queue.Take(_now, hurry: true)!));
        _queue.Sent(_queue.Take(_now, hurry: true)!, _now);
        Add(MailQueue.MostSingle);
        Assert.Equal(["2"], Numbers(_queue.Take(_now, hurry: true)!));
        _queue.Sent(_queue.Take(_now, hurry: true)!, _now);
        Assert.Equal(["1", "2", "3", "4", "5"], _queue.All.Select(alert => alert.Title));
    }

    [Fact]
    public void Whatever_happens_each_alert_is_mailed_once_or_counted() => Prop.ForAll(
        ArbMap.Default.ArbFor<List<byte>>(),
        steps =>
        {
            MailQueue queue = new();
            var (now, added, mailed) = (TimeSpan.Zero, 0, new List<string>());
            foreach (var step in steps)
            {
                now += TimeSpan.FromSeconds(step);
                if (step % 3 == 0)
                {
                    queue.Add(Alerts.Numbered(++added), now);
                }
                else if (queue.Take(now) is { } letter)
                {
                    if (step % 3 == 1)
                    {
                        mailed.AddRange(Numbers(letter));
                        queue.Sent(letter, now);
                    }
                    else
                    {
                        queue.Failed(now);
                    }
                }

                Assert.True(queue.Count == 0 || queue.Due(now) is { } due && due >= TimeSpan.Zero);
            }

            while (queue.Due(now) is { } due)
            {
                now = due > now ? due : now;
                var letter = queue.Take(now)!;
                mailed.AddRange(Numbers(letter));
                queue.Sent(letter, now);
            }

            Assert.Equal(Enumerable.Range(1, added).Select(number => $"{number}"), mailed);
        }).QuickCheckThrowOnFailure();

    private static string[] Numbers(MailLetter letter) => [.. letter.Alerts.Select(alert => alert.Title)];

    private MailQueueTests Add(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            _queue.Add(Alerts.Numbered(number), _now);
        }

        return this;
    }

    // All that go out, each when it is due.
    private List<string[]> Mails(TimeSpan? until = null)
    {
        List<string[]> mails = [];
        while (_queue.Due(_now) is { } due && due <= (until ?? TimeSpan.MaxValue))
        {
            _now = due;
            var letter = _queue.Take(_now)!;
            mails.Add(Numbers(letter));
            _queue.Sent(letter, _now);
        }

        return mails;
    }
}
