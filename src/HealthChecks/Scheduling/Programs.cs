namespace HealthChecks;

/// <summary>The attempts that run on the thread pool; their ends come back as commands of the loop.</summary>
internal sealed class Programs(Action<Action<CheckDispatcher>> post, CheckLimits limits)
{
    private readonly AttemptSlots _processes = new(limits.Scripts);
    private readonly AttemptSlots _tasks = new(limits.Tasks);
    private readonly Dictionary<CheckRun, (Task Task, CancellationTokenSource GiveUp)> _running = [];

    /// <summary>Completes when those that run now have ended.</summary>
    public Task Completion => Task.WhenAll(_running.Values.Select(static program => program.Task));

    public void Begin(CheckRun run, IProgramChecker checker)
    {
        run.Program = checker;
        if (SlotsOf(run).TryTake(run))
        {
            Start(run);
        }
    }

    public void StartQueued()
    {
        StartQueued(_processes);
        StartQueued(_tasks);
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
        SlotsOf(run).Release();
    }

    // Thousands of handshakes may wait for slow servers at once; as many processes would be another matter.
    private AttemptSlots SlotsOf(CheckRun run) => run.Options.Program is null ? _tasks : _processes;

    private void StartQueued(AttemptSlots slots)
    {
        while (slots.TryNext(out var run))
        {
            Start(run);
        }
    }

    private void Start(CheckRun run)
    {
        run.Phase = CheckPhase.Running;
        CancellationTokenSource giveUp = new();
        _running.Add(run, (RunAsync(run, run.Program!, run.State.Step, giveUp.Token), giveUp));
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

/// <summary>What a conversation found, said after its end.</summary>
internal sealed class Judgement(Func<CheckResult> judge) : IProgramChecker
{
    public ValueTask<CheckResult> AttemptAsync(int step, CancellationToken stop) => new(judge());
}
