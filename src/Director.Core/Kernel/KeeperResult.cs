namespace Director.Core.Kernel;

/// <summary>What became of a round of a <see cref="Keeper{TClient}"/>.</summary>
/// <param name="Outcome">How far it came.</param>
/// <param name="Reason">Why it came no further, for people; empty when it did, or nobody needs to know.</param>
internal readonly record struct KeeperResult(KeeperOutcome Outcome, string Reason = "")
{
    public static readonly KeeperResult Done = new(KeeperOutcome.Done);
    public static readonly KeeperResult Broken = new(KeeperOutcome.Broken);
    public static readonly KeeperResult Absent = new(KeeperOutcome.Absent);
}

/// <summary>How far a round came.</summary>
internal enum KeeperOutcome
{
    /// <summary>The kernel has what it should have.</summary>
    Done,

    /// <summary>The kernel answered, and refused some of it.</summary>
    Refused,

    /// <summary>The connection broke during a round of a part: the whole table is to be looked at.</summary>
    Broken,

    /// <summary>No connection can be opened.</summary>
    Unreachable,

    /// <summary>The kernel has no such table.</summary>
    Absent,
}
