using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace Scripts.Tests;

public sealed class NotifyQueueTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Scripts_of_one_owner_run_in_order()
    {
        using TestScript script = new("sleep 0.0$((9 - $1)); echo $1 >> $out");
        using ScriptRunner runner = new(TimeProvider.System);
        await using NotifyQueue queue = new(runner, TimeProvider.System, NullLogger.Instance);
        for (var i = 0; i < 10; i++)
        {
            queue.Enqueue("VI_1", script.Command with { Arguments = [$"{i}"] });
        }

        await queue.CompleteAsync(CancellationToken.None).WaitAsync(Soon);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], script.Lines);
    }

    [Fact]
    public async Task Owners_do_not_wait_for_each_other()
    {
        var hanging = new TaskCompletionSource<ScriptResult>();
        TaskCompletionSource ran = new();
        ScriptedRunner runner = new(command =>
        {
            if (command.Path == "/slow")
            {
                return hanging.Task;
            }

            ran.SetResult();
            return Task.FromResult(new ScriptResult(ScriptOutcome.Exited, 0));
        });
        await using NotifyQueue queue = new(runner, TimeProvider.System, NullLogger.Instance);

        queue.Enqueue("VI_1", new() { Path = "/slow" });
        queue.Enqueue("VI_2", new() { Path = "/fast" });
        await ran.Task.WaitAsync(Soon);
        hanging.SetResult(new(ScriptOutcome.Exited, 0));
    }

    [Fact]
    public async Task A_script_that_takes_very_long_is_left_running_and_holds_up_the_next_no_longer()
    {
        FakeTime time = new();
        TaskCompletionSource<ScriptResult> hanging = new();
        TaskCompletionSource started = new();
        TaskCompletionSource ran = new();
        ScriptedRunner runner = new(command =>
        {
            (command.Path == "/slow" ? started : ran).SetResult();
            return command.Path == "/slow" ? hanging.Task : Task.FromResult(new ScriptResult(ScriptOutcome.Exited, 0));
        });
        await using NotifyQueue queue = new(runner, time, NullLogger.Instance);
        queue.Enqueue("VI_1", new() { Path = "/slow" });
        queue.Enqueue("VI_1", new() { Path = "/next" });
        await started.Task.WaitAsync(Soon);
        await Eventually.HoldsAsync("the next one waits", Soon, () => Task.FromResult(time.ArmedTimers == 1));
        Assert.False(ran.Task.IsCompleted);

        time.Advance(NotifyQueue.Patience);
        await ran.Task.WaitAsync(Soon);
        Assert.False(hanging.Task.IsCompleted);
        hanging.SetResult(new(ScriptOutcome.Exited, 0));
    }

    [Fact]
    public async Task A_script_that_our_own_shortage_kept_from_starting_is_tried_again()
    {
        FakeTime time = new();
        LogLines log = new();
        ConcurrentQueue<string> tried = new();
        ScriptedRunner runner = new(command =>
        {
            tried.Enqueue(command.Path);
            return Task.FromResult(tried.Count < 3
                ? new ScriptResult(ScriptOutcome.Deferred, Error: "no memory")
                : new(ScriptOutcome.Exited, 0));
        });
        await using NotifyQueue queue = new(runner, time, log);
        queue.Enqueue("VI_1", new() { Path = "/first" });
        queue.Enqueue("VI_1", new() { Path = "/second" });
        for (var i = 1; i < 3; i++)
        {
            await Eventually.HoldsAsync("it waits", Soon, () => Task.FromResult(tried.Count == i && time.ArmedTimers == 2));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await queue.CompleteAsync(CancellationToken.None).WaitAsync(Soon);
        Assert.Equal(["/first", "/first", "/first", "/second"], tried);
        Assert.Equal(["Notify script /first of VI_1 cannot be run now: no memory; trying again"], log.Lines);
    }

    [Fact]
    public async Task A_full_queue_never_waits_and_keeps_the_newest()
    {
        ConcurrentQueue<string> ran = new();
        TaskCompletionSource<ScriptResult> first = new();
        TaskCompletionSource started = new();
        ScriptedRunner runner = new(command =>
        {
            ran.Enqueue(command.Path);
            started.TrySetResult();
            return first.Task;
        });
        await using NotifyQueue queue = new(runner, TimeProvider.System, NullLogger.Instance);
        queue.Enqueue("VI_1", new() { Path = "/first" });
        await started.Task.WaitAsync(Soon);

        for (var i = 0; i < NotifyQueue.Capacity + 5; i++)
        {
            queue.Enqueue("VI_1", new() { Path = $"/{i}" });
        }

        first.SetResult(new(ScriptOutcome.Exited, 0));
        await queue.CompleteAsync(CancellationToken.None).WaitAsync(Soon);
        Assert.Equal(["/first", .. Enumerable.Range(5, NotifyQueue.Capacity).Select(i => $"/{i}")], ran);
    }

    [Fact]
    public async Task Completing_may_be_cut_short_and_nothing_is_taken_after_it()
    {
        using TestScript script = new("echo $1 >> $out; exec sleep 1000");
        using ScriptRunner runner = new(TimeProvider.System);
        await using NotifyQueue queue = new(runner, TimeProvider.System, NullLogger.Instance);
        queue.Enqueue("VI_1", script.Command with { Arguments = ["1"] });
        queue.Enqueue("VI_1", script.Command with { Arguments = ["2"] });
        await Eventually.HoldsAsync("the first runs", Soon, () => Task.FromResult(script.Lines.Length == 1));
        using CancellationTokenSource stop = new();
        var completing = queue.CompleteAsync(stop.Token);
        Assert.False(completing.IsCompleted);
        await stop.CancelAsync();
        await completing.WaitAsync(Soon);
        queue.Enqueue("VI_2", script.Command);

        Assert.Equal(["1"], script.Lines);
    }
}
