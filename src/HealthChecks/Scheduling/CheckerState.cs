using Scripts;

namespace HealthChecks;

/// <summary>
/// The up/down logic of one checker: a value, and a function from the result of an attempt to the next value. It knows no clock and does
/// nothing; <see cref="CheckLoop"/> waits the delays it gives.
/// </summary>
/// <param name="Health">The last verdict.</param>
/// <param name="Step">Which of the checker's steps is due next: the index of the url of HTTP_GET, else 0.</param>
/// <param name="Passed">How many steps have succeeded in turn since the last failure, or since the start.</param>
/// <param name="Weight">The weight misc_dynamic asked for last; null for the configured one.</param>
/// <param name="Failed">How many attempts of the present check have failed.</param>
/// <param name="Culprit">The step that took the server down, which is asked first until it succeeds; 0 while it is not down.</param>
public readonly record struct CheckerState(CheckerHealth Health, int Step, int Passed, int? Weight, int Failed = 0, int Culprit = 0)
{
    /// <summary>Before the first check.</summary>
    public static CheckerState Initial => default;

    /// <summary>Whether the server counts as up: until the first verdict it does unless alpha.</summary>
    public bool IsUp(CheckerOptions options) => Health == CheckerHealth.Unknown ? !options.Settings.Alpha : Health == CheckerHealth.Up;

    /// <summary>
    /// How many further attempts a check has: none for the very first one, and for a server that is down already only where the kind of
    /// checker retries then.
    /// </summary>
    public uint Retries(CheckerOptions options) => Health switch
    {
        CheckerHealth.Unknown => Passed == 0 && !options.Traits.RetriesAtFirst ? 0 : options.Settings.Retry,
        CheckerHealth.Up => options.Settings.Retry,
        _ => options.Traits.RetriesWhileDown ? options.Settings.Retry : 0,
    };

    /// <summary>What remains of this state when the checker's options change: the verdict stands, the steps begin again.</summary>
    public CheckerState Carried() => this with { Step = 0, Passed = 0, Failed = 0, Culprit = 0 };

    /// <summary>A check that is put off, for the server rests: the next one begins with its first attempt.</summary>
    public CheckerState PutOff() => this with { Failed = 0 };

    /// <summary>Takes the result of an attempt.</summary>
    public CheckerDecision After(CheckResult attempt, CheckerOptions options) =>
        !attempt.IsVerdict ? new(this, Deferral.Until(options.Settings.DelayLoop), Changed: false)
        : attempt.Succeeded ? Success(attempt, options)
        : Failed < Retries(options) ? new(this with { Failed = Failed + 1 }, options.Settings.DelayBeforeRetry, Changed: false)
        : Failure(options);

    private CheckerDecision Success(CheckResult attempt, CheckerOptions options)
    {
        var steps = options.Traits.Steps;
        var passed = Health == CheckerHealth.Up ? steps : Passed + 1;
        var health = passed >= steps ? CheckerHealth.Up : Health;
        var next = health == Health && health == CheckerHealth.Up ? new(health, (Step + 1) % steps, passed, attempt.Weight)
            : health == CheckerHealth.Up ? new(health, 0, passed, attempt.Weight)
            : new CheckerState(health, StepAfter(), passed, attempt.Weight, Culprit: Culprit);
        var hurries = health != CheckerHealth.Up && options.Traits.IsHastyWhileNotUp;
        var isNews = health != Health || (health == CheckerHealth.Up && Weight != attempt.Weight);
        return new(next, hurries ? TimeSpan.Zero : options.Settings.DelayLoop, isNews);
    }

    // What failed is asked first, as in keepalived, then the others from the first on.
    private int StepAfter()
    {
        var next = Passed == 0 && Step == Culprit ? 0 : Step + 1;
        return next == Culprit ? next + 1 : next;
    }

    // The step stays: what failed is what must succeed first. The weight falls back to the configured one.
    private CheckerDecision Failure(CheckerOptions options) =>
        new(new(CheckerHealth.Down, Step, 0, null, Culprit: Step), options.Settings.DelayLoop, Health != CheckerHealth.Down);
}
