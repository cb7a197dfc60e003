using Director.Core.Engine;

namespace Director.Core.Tests.Engine;

public class MailboxTests
{
    [Fact]
    public async Task Whoever_waits_for_work_has_it_begun()
    {
        await using Mailbox mailbox = new(static () => { }, static _ => { });
        Assert.Equal(3, await mailbox.InvokeAsync(() => 3).WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Does_all_in_order_and_survives_what_throws()
    {
        List<int> done = [];
        List<Exception> errors = [];
        Mailbox mailbox = new(static () => { }, errors.Add);
        mailbox.Post(() => done.Add(1));
        mailbox.Post(() => throw new InvalidDataException());
        mailbox.Post(() => done.Add(2));
        mailbox.Start();
        Assert.Equal(3, await mailbox.InvokeAsync(() => 3));
        await mailbox.DisposeAsync();
        Assert.Equal([1, 2], done);
        Assert.IsType<InvalidDataException>(Assert.Single(errors));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => mailbox.InvokeAsync(() => 4));
    }

    [Fact]
    public async Task A_question_begins_nothing_and_nothing_follows_from_it()
    {
        var batches = 0;
        Mailbox mailbox = new(() => batches++, static _ => { });
        var early = mailbox.AskAsync(() => 1);
        Assert.False(early.IsCompleted);
        mailbox.Start();
        Assert.Equal(1, await early.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(2, await mailbox.AskAsync(() => 2).WaitAsync(TimeSpan.FromSeconds(10)));
        await Assert.ThrowsAsync<InvalidDataException>(() => mailbox.AskAsync<int>(() => throw new InvalidDataException()));
        await mailbox.DisposeAsync();
        Assert.Equal(0, batches);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => mailbox.AskAsync(() => 3));
    }

    [Fact]
    public async Task Of_an_owner_that_never_began_questions_are_answered_at_its_end_and_no_work_is_done()
    {
        var done = false;
        Mailbox mailbox = new(static () => { }, static _ => { });
        mailbox.Post(() => done = true);
        var asked = mailbox.AskAsync(() => 1);
        await mailbox.DisposeAsync();
        Assert.Equal(1, await asked);
        Assert.False(done);
    }
}
