using Linux;

namespace HealthChecks;

/// <summary>Says what checks found, and what keeps them from being made.</summary>
internal sealed class CheckReporter(CheckContext context)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);
    private readonly Dictionary<int, TimeSpan> _quietUntil = [];

    /// <summary>A check was decided otherwise than the one before.</summary>
    public void Changed(CheckRun run, CheckerState before, CheckResult verdict)
    {
        var (id, isUp) = (run.Options.Id, run.State.IsUp(run.Options));
        if (before.Health == run.State.Health)
        {
            Log.WeightChanged(context.Logger, id.Checker, id.RealServer, id.VirtualServer, verdict.Weight, verdict.Reason);
        }
        else if (isUp)
        {
            Log.Up(context.Logger, id.Checker, id.RealServer, id.VirtualServer, verdict.Reason);
        }
        else
        {
            Log.Down(context.Logger, id.Checker, id.RealServer, id.VirtualServer, verdict.Reason);
        }

        context.Changed(new(id, isUp, before.IsUp(run.Options), verdict.Reason, run.State.Weight));
    }

    /// <summary>An attempt failed that may not take the server down.</summary>
    public void Failed(CheckRun run, CheckResult attempt)
    {
        if (run.Options.LogAllFailures && run.State.Health != CheckerHealth.Down)
        {
            Log.AttemptFailed(context.Logger, run.Options.Id.Checker, run.Options.Id.RealServer, run.Options.Id.VirtualServer, attempt.Reason);
        }
    }

    /// <summary>A program could not be started: said once, until it can.</summary>
    public void Deferred(CheckRun run, CheckResult attempt)
    {
        if (!run.IsDeferred)
        {
            Log.CheckDeferred(context.Logger, run.Options.Id.Checker, run.Options.Id.RealServer, run.Options.Id.VirtualServer, attempt.Reason);
        }
    }

    /// <summary>The machine has no connection to give: thousands of checks meet that at once, it is said once a minute.</summary>
    public void OutOf(int errno, TimeSpan now)
    {
        if (now >= _quietUntil.GetValueOrDefault(errno))
        {
            _quietUntil[errno] = now + Quiet;
            Log.ChecksDeferred(context.Logger, $"{Errno.Text(errno)} ({Errno.Name(errno)})", Shortage.Remedy(errno));
        }
    }
}
