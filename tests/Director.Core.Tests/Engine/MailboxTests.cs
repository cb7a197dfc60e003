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
}
