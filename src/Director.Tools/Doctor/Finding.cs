namespace Director.Tools.Doctor;

/// <summary>What a check found, with what is to be done about it.</summary>
/// <param name="Verdict">How bad it is.</param>
/// <param name="What">What is so, in one sentence without a full stop.</param>
/// <param name="Why">What follows from it; null where there is nothing to say.</param>
/// <param name="Remedy">The command that mends it, or what else does; null where nothing has to be done.</param>
public sealed record Finding(Verdict Verdict, string What, string? Why = null, string? Remedy = null)
{
    /// <summary>Something that breaks the service, or will.</summary>
    public static Finding Problem(string what, string why, string remedy) => new(Verdict.Problem, what, why, remedy);

    /// <summary>Something that may be meant so.</summary>
    public static Finding Notice(string what, string why, string remedy) => new(Verdict.Notice, what, why, remedy);

    /// <summary>Something that could not be looked at.</summary>
    public static Finding Skipped(string what, string? remedy = null) => new(Verdict.Skipped, what, null, remedy);
}

/// <summary>How bad a <see cref="Finding"/> is.</summary>
public enum Verdict
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It could not be looked at: for want of rights, or since the machine does not tell.</summary>
    Skipped,

    /// <summary>It works, but somebody should know.</summary>
    Notice,

    /// <summary>It does not work, or will not when it is needed.</summary>
    Problem,
}
