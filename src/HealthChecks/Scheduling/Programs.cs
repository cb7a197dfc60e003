namespace HealthChecks;

/// <summary>The attempts that run on the thread pool; their ends come back as commands of the loop.</summary>
internal sealed class Programs(Action<Action<CheckDispatcher>> post, int limit)
{
    private readonly AttemptSlots _slots = new(limit);
    private readonly Dictionary<CheckRun, (Task Task, CancellationTokenSource GiveUp)> _running = [];

    /// <summary>Completes when those that run now have ended.</summary>
    public Task Completion => Task.WhenAll(_running.Values.Select(static program => program.Task));

    public void Begin(CheckRun run, IProgramChecker checker)
    {
        if (_slots.TryTake(run))
        {
            Start(run, checker);
        }
    }

    public void StartQueued()
    {
        while (_slots.TryNext(out var run))
        {
            Start(run, (IProgramChecker)run.Checker);
        }
    }

    public void GiveUp(CheckRun run)
    {
        if (_running.TryGetValue(run, out var program))
        {
            program.GiveUp.Cancel();
        }
    }

    public void Release(CheckRun run)
    {
        _running.Remove(run, out var program);
        program.GiveUp.Dispose();
        _slots.Release();
    }

    private void Start(CheckRun run, IProgramChecker checker)
    {
        run.Phase = CheckPhase.Running;
        CancellationTokenSource giveUp = new();
        _running.Add(run, (RunAsync(run, checker, run.State.Step, giveUp.Token), giveUp));
    }

    private async Task RunAsync(CheckRun run, IProgramChecker checker, int step, CancellationToken stop)
    {
        // Not on the loop's thread: to start a program takes milliseconds.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var result = await AttemptAsync(checker, step, stop).ConfigureAwait(false);
        post(dispatcher => dispatcher.ProgramEnded(run, result));
    }

    // A defect in one checker is that server's bad luck, not the end of its checks.
    private static async ValueTask<CheckResult> AttemptAsync(IProgramChecker checker, int step, CancellationToken stop)
    {
        try
        {
            return await checker.AttemptAsync(step, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return default;
        }
        catch (Exception exception)
        {
            return new(false, exception.Message);
        }
    }
}
