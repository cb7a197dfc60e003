namespace Loop.Tests;

public class LoopThreadTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Commands_are_carried_out_in_order_those_from_before_the_start_too()
    {
        using Running running = new();
        List<int> seen = [];
        running.Thread.Post(_ => seen.Add(1));
        await running.StartAsync();
        running.Thread.Post(_ => seen.Add(2));

        var inOrder = await running.Thread.AskAsync(_ => string.Join(' ', seen), "ended").WaitAsync(Soon);
        Assert.Equal("1 2", inOrder);
        await running.StopAsync();
        Assert.True(running.Thread.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_command_ends_a_long_wait()
    {
        using Running running = new() { Work = { Longest = TimeSpan.FromHours(1) } };
        await running.StartAsync();

        for (var question = 0; question < 1000; question++)
        {
            Assert.Equal(question, await running.Thread.AskAsync(_ => question, -1).WaitAsync(Soon));
        }

        await running.StopAsync();
    }

    [Fact]
    public async Task What_breaks_a_turn_ends_the_loop_and_is_what_completion_says()
    {
        using Running running = new();
        await running.StartAsync();
        running.Thread.Post(_ => throw new IOException("broken"));

        var failure = await Assert.ThrowsAsync<IOException>(() => running.Thread.Completion.WaitAsync(Soon));
        Assert.Equal("broken", failure.Message);
        Assert.False(running.Thread.Post(static _ => { }));
        Assert.Equal("ended", await running.Thread.AskAsync(static _ => "answered", "ended").WaitAsync(Soon));
    }

    [Fact]
    public async Task A_thread_that_cannot_begin_says_so_at_the_start()
    {
        using Running running = new();

        await Assert.ThrowsAsync<IOException>(() => running.Thread.StartAsync("test", static () => throw new IOException("no")).WaitAsync(Soon));
        await Assert.ThrowsAsync<IOException>(() => running.Thread.Completion.WaitAsync(Soon));
    }

    [Fact]
    public async Task A_loop_that_never_started_stops_and_answers()
    {
        using Running running = new();
        var answer = running.Thread.AskAsync(static _ => "answered", "ended");
        await running.StopAsync();

        Assert.Equal("answered", await answer.WaitAsync(Soon));
    }

    private sealed class Running : IDisposable
    {
        private readonly Poller _poller = new(4);

        public Running()
        {
            Work = new Turns();
            Thread = new LoopThread<Turns>(Work, _poller, Work.Commands, TimeProvider.System);
        }

        public Turns Work { get; }

        public LoopThread<Turns> Thread { get; }

        public Task StartAsync() => Thread.StartAsync("test", static () => { }).WaitAsync(Soon);

        public Task StopAsync() => Thread.StopAsync(static work => work.IsStopped = true).WaitAsync(Soon);

        public void Dispose() => _poller.Dispose();
    }

    private sealed class Turns : ILoopWork
    {
        public CommandQueue<Turns> Commands { get; } = new();

        public TimeSpan Longest { get; set; } = TimeSpan.FromMilliseconds(1);

        public bool IsStopped { get; set; }

        public TimeSpan Turn()
        {
            Commands.CarryOut(this);
            return Longest;
        }
    }
}
