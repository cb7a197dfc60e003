using Linux;

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
    public async Task A_start_is_complete_when_the_loop_has_come_round_once()
    {
        using ManualResetEventSlim goOn = new();
        using Running running = new() { Work = { AfterCommands = goOn.Wait } };
        var began = new TaskCompletionSource();
        running.Thread.Post(_ => began.SetResult());
        var start = running.StartAsync();
        await began.Task.WaitAsync(Soon);

        // In the middle of its first turn: what the turn decides could not be asked for yet.
        Assert.False(start.IsCompleted);
        goOn.Set();
        await start;
        await running.StopAsync();
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_thread_asks_of_the_kernel_is_asked_whether_it_runs_already_or_not(bool runs)
    {
        using Running running = new();
        TaskCompletionSource<LoopPrivileges> refused = new();
        await (runs ? running.StartAsync() : Task.CompletedTask);
        // More than the kernel has, so that it is always refused.
        running.Thread.SetRights(new() { RealTimePriority = 1000 }, (_, granted) => refused.TrySetResult(granted));
        await (runs ? Task.CompletedTask : running.StartAsync());
        Assert.Equal(Errno.EINVAL, (await refused.Task.WaitAsync(Soon)).RealTimeErrno);
        await running.StopAsync();
    }

    [Fact]
    public async Task A_loop_that_never_ran_asks_for_nothing()
    {
        using Running running = new();
        var isAsked = false;
        running.Thread.SetRights(new() { RealTimePriority = 1000 }, (_, _) => isAsked = true);
        await running.StopAsync();
        running.Thread.SetRights(new() { RealTimePriority = 1000 }, (_, _) => isAsked = true);
        Assert.False(isAsked);
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

        await Assert.ThrowsAsync<IOException>(() =>
            running.Thread.StartAsync("test", static () => throw new IOException("no")).WaitAsync(Soon));
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

        public Action AfterCommands { get; set; } = static () => { };

        public TimeSpan Turn()
        {
            Commands.CarryOut(this);
            AfterCommands();
            return Longest;
        }
    }
}
