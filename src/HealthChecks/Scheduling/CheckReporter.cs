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
            Log.WeightChanged(
                context.Logger, id.Checker, id.Server.RealServerName, id.Server.VirtualServerName, verdict.Weight, verdict.Reason);
        }
        else if (isUp)
        {
            Log.Up(context.Logger, id.Checker, id.Server.RealServerName, id.Server.VirtualServerName, verdict.Reason);
        }
        else
        {
            Log.Down(context.Logger, id.Checker, id.Server.RealServerName, id.Server.VirtualServerName, verdict.Reason);
        }

        context.Changed(new(id, isUp, before.IsUp(run.Options), verdict.Reason, run.State.Weight));
    }

    /// <summary>An attempt failed that may not take the server down.</summary>
    public void Failed(CheckRun run, CheckResult attempt)
    {
        if (run.Options.Settings.LogAllFailures && run.State.Health != CheckerHealth.Down)
        {
            var id = run.Options.Id;
            Log.AttemptFailed(context.Logger, id.Checker, id.Server.RealServerName, id.Server.VirtualServerName, attempt.Reason);
        }
    }

    /// <summary>A program could not be started: said once, until it can.</summary>
    public void Deferred(CheckRun run, CheckResult attempt)
    {
        if (!run.IsDeferred)
        {
            var id = run.Options.Id;
            Log.CheckDeferred(context.Logger, id.Checker, id.Server.RealServerName, id.Server.VirtualServerName, attempt.Reason);
        }
    }

    /// <summary>The machine has no connection to give: thousands of checks meet that at once, it is said once a minute.</summary>
    public void OutOf(ConnectFailure failure, TimeSpan now)
    {
        if (now >= _quietUntil.GetValueOrDefault(failure.Errno))
        {
            _quietUntil[failure.Errno] = now + Quiet;
            Log.ChecksDeferred(context.Logger, Errno.Describe(failure.Errno), failure.Remedy);
        }
    }
}
