using Loop;

namespace HealthChecks;

/// <summary>What the check loop does, turn by turn: commands, connections, deadlines. Belongs to one thread.</summary>
internal sealed class CheckDispatcher : ILoopWork
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly CheckContext _context;
    private readonly CommandQueue<CheckDispatcher> _commands;
    private readonly long _origin;
    private readonly DeadlineHeap _deadlines = new();
    private readonly CheckTable _table;
    private readonly CheckReporter _reporter;
    private readonly Conversations _conversations;
    private readonly Programs _programs;

    /// <param name="context">What checks and who is told.</param>
    /// <param name="transport">The connections, which the caller disposes.</param>
    /// <param name="commands">Where commands wait; the ends of programs come by it as well.</param>
    /// <param name="post">Adds a command and wakes the loop.</param>
    public CheckDispatcher(
        CheckContext context, ICheckTransport transport, CommandQueue<CheckDispatcher> commands, Action<Action<CheckDispatcher>> post)
    {
        (_context, _commands) = (context, commands);
        _origin = context.Time.GetTimestamp();
        _table = new CheckTable(context.Factory);
        _reporter = new CheckReporter(context);
        _conversations = new Conversations(this, transport, _reporter, context.Limits.Connections);
        _programs = new Programs(post, context.Limits);
    }

    /// <inheritdoc />
    public bool IsStopped { get; private set; }

    public TimeSpan Now => _context.Time.GetElapsedTime(_origin);

    /// <summary>Where every checker stands, in no order.</summary>
    public IReadOnlyList<CheckerStatus> Statuses => [.. _table.All.Select(static run => run.Status)];

    /// <summary>What the attempts of each came to.</summary>
    public Dictionary<CheckerId, CheckMeasure> Measures =>
        _table.All.ToDictionary(static run => run.Options.Id, static run => run.Measure);

    /// <summary>The programs that run, those of checkers that ended too.</summary>
    public Task Programs => _programs.Completion;

    /// <inheritdoc />
    public TimeSpan Turn()
    {
        _commands.CarryOut(this);
        if (IsStopped)
        {
            return TimeSpan.Zero;
        }

        _conversations.Advance();
        RunDeadlines();
        StartQueued();
        var next = _deadlines.TryPeek(out _, out var deadline) ? deadline : TimeSpan.MaxValue;
        return _conversations.HasUnread ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Clamp(next.Ticks - Now.Ticks, 0, LongestWait.Ticks));
    }

    /// <summary>Makes <paramref name="checkers"/> the ones that run.</summary>
    public void Apply(IEnumerable<CheckerOptions> checkers)
    {
        Dictionary<CheckerId, CheckerOptions> wanted = [];
        foreach (var options in checkers)
        {
            wanted[options.Id] = options;
        }

        var ended = _table.NotIn(wanted).ToDictionary(static run => run.Options.Id);
        foreach (var run in ended.Values)
        {
            End(run);
        }

        foreach (var options in wanted.Values.Where(options => _table.Find(options.Id) is null))
        {
            var run = _table.Add(options, ended.GetValueOrDefault(options.Id));
            DueIn(run, FirstCheck.Delay(options, _context.Random.NextDouble()));
        }
    }

    /// <summary>Suspends or resumes a checker; unknown ones are ignored.</summary>
    public void SetSuspended(CheckerId checker, bool suspended)
    {
        if (_table.Find(checker) is { } run)
        {
            run.IsSuspended = suspended;
        }
    }

    /// <summary>Has a checker that waits for its time check now.</summary>
    /// <param name="asking">Hears what the attempt finds; null: there is none, the checker is unknown, suspended or ends.</param>
    public void CheckNow(CheckerId checker, TaskCompletionSource<CheckResult?> asking)
    {
        if (_table.Find(checker) is not { } run)
        {
            asking.TrySetResult(null);
            return;
        }

        run.Ask(asking);
        if (run.Phase == CheckPhase.Waiting)
        {
            _deadlines.Set(run.Number, Now);
        }
    }

    /// <summary>Ends all.</summary>
    public void Stop()
    {
        foreach (var run in _table.All.ToList())
        {
            End(run);
        }

        IsStopped = true;
    }

    /// <summary>The run with a connection of that number.</summary>
    public CheckRun RunOf(int number) => _table.Find(number)!;

    /// <summary>Sets when a run has something to do unless it hears of it earlier.</summary>
    public void SetDeadline(CheckRun run, TimeSpan deadline) => _deadlines.Set(run.Number, deadline);

    /// <summary>Takes what an attempt found. The run has let go of all it used.</summary>
    public void Finish(CheckRun run, CheckResult attempt)
    {
        run.Phase = CheckPhase.Waiting;
        var before = run.State;
        var decision = before.After(attempt, run.Options);
        if (attempt is { Succeeded: false, IsVerdict: true })
        {
            _reporter.Failed(run, attempt);
        }

        run.IsDeferred &= !attempt.IsVerdict;
        run.State = decision.State;
        run.Reason = attempt.Reason;
        run.Answer(attempt);
        run.Measure = run.Measure.After(attempt, Now - run.Began);
        DueIn(run, NextCheck.Delay(decision.Delay, Now - run.Began, attempt is { Succeeded: true, IsVerdict: true }, run.Options.Traits));
        if (decision.Changed)
        {
            _reporter.Changed(run, before, attempt);
        }
    }

    /// <summary>Has said on the thread pool what a conversation that has ended found.</summary>
    public void Judge(CheckRun run, Func<CheckResult> judgement) => _programs.Begin(run, new Judgement(judgement));

    /// <summary>A program has ended. One that was given up tells of nobody any more.</summary>
    public void ProgramEnded(CheckRun run, CheckResult attempt)
    {
        _programs.Release(run);
        if (!run.IsEnded)
        {
            if (!attempt.IsVerdict)
            {
                _reporter.Deferred(run, attempt);
                run.IsDeferred = true;
            }

            Finish(run, attempt);
        }
    }

    private void DueIn(CheckRun run, TimeSpan delay) => _deadlines.Set(run.Number, SharedTick.After(delay, Now));

    private void RunDeadlines()
    {
        // As of now: what falls due meanwhile waits for the next turn, so that connections get theirs.
        var limit = Now;
        while (_deadlines.TryPeek(out var number, out var deadline) && deadline <= limit)
        {
            _deadlines.Remove(number);
            var run = _table.Find(number)!;
            if (run.Phase != CheckPhase.Waiting)
            {
                _conversations.Expire(run);
                continue;
            }

            if (run.IsSuspended)
            {
                run.State = run.State.PutOff();
                run.Answer(null);
                DueIn(run, run.Options.Settings.DelayLoop);
            }
            else
            {
                Begin(run);
            }
        }
    }

    private void Begin(CheckRun run)
    {
        run.Began = Now;
        if (run.Checker is IProgramChecker program)
        {
            _programs.Begin(run, program);
        }
        else
        {
            _conversations.Begin(run);
        }
    }

    private void StartQueued()
    {
        _programs.StartQueued();
        _conversations.StartQueued();
    }

    private void End(CheckRun run)
    {
        _deadlines.Remove(run.Number);
        _conversations.GiveUp(run);
        _programs.GiveUp(run);
        _table.Remove(run);
        run.Answer(null);
    }
}
