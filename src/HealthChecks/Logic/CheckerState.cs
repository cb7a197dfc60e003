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
public readonly record struct CheckerState(CheckerHealth Health, int Step, int Passed, int? Weight, int Failed = 0)
{
    /// <summary>Before the first check.</summary>
    public static CheckerState Initial => default;

    /// <summary>Whether the server counts as up: until the first verdict it does unless alpha.</summary>
    public bool IsUp(CheckerOptions options) => Health == CheckerHealth.Unknown ? !options.Alpha : Health == CheckerHealth.Up;

    /// <summary>
    /// How many further attempts a check has: none for the very first one, and for a server that is down already only where the kind of
    /// checker retries then.
    /// </summary>
    public int Retries(CheckerOptions options) => Health switch
    {
        CheckerHealth.Unknown => Passed == 0 ? 0 : options.Retries,
        CheckerHealth.Up => options.Retries,
        _ => options.RetriesWhileDown ? options.Retries : 0,
    };

    /// <summary>What remains of this state when the checker's options change: the verdict stands, the steps begin again.</summary>
    public CheckerState Carried() => this with { Step = 0, Passed = 0, Failed = 0 };

    /// <summary>A check that is put off, for the server rests: the next one begins with its first attempt.</summary>
    public CheckerState PutOff() => this with { Failed = 0 };

    /// <summary>Takes the result of an attempt.</summary>
    public CheckerDecision After(CheckResult attempt, CheckerOptions options) =>
        !attempt.IsVerdict ? new(this, Deferral.Until(options.DelayLoop), Changed: false)
        : attempt.Succeeded ? Success(attempt, options)
        : Failed < Retries(options) ? new(this with { Failed = Failed + 1 }, options.DelayBeforeRetry, Changed: false)
        : Failure(options);

    private CheckerDecision Success(CheckResult attempt, CheckerOptions options)
    {
        var passed = Health == CheckerHealth.Up ? options.Steps : Passed + 1;
        var health = passed >= options.Steps ? CheckerHealth.Up : Health;
        CheckerState next = new(health, (Step + 1) % options.Steps, passed, attempt.Weight);
        var hurries = health != CheckerHealth.Up && options is HttpCheckerOptions { FastRecovery: true };
        return new(next, hurries ? TimeSpan.Zero : options.DelayLoop, health != Health || (health == CheckerHealth.Up && Weight != attempt.Weight));
    }

    // The step stays: what failed is what must succeed first. The weight falls back to the configured one.
    private CheckerDecision Failure(CheckerOptions options) =>
        new(new(CheckerHealth.Down, Step, 0, null), options.DelayLoop, Health != CheckerHealth.Down);
}
