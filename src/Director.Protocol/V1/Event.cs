namespace Director.Protocol.V1;

/// <summary>Something that happened.</summary>
/// <param name="Number">Counts the events of the service from 1; what is missing between two was missed.</param>
/// <param name="Level">information, warning, error or critical.</param>
/// <param name="Kind">"Transition", "RealServerDown".</param>
/// <param name="Text">As the log has it.</param>
/// <param name="Instance">The instance it is about.</param>
/// <param name="Service">The virtual server it is about.</param>
/// <param name="Server">The real server it is about.</param>
/// <param name="State">
/// What it came to: of a transition master, backup, fault, stop or deleted; of a server up or down; of a quorum met, lost or, when the
/// service goes, shutdown; of a rejected advert what was wrong with it.
/// </param>
/// <param name="Source">Who sent the advert it is about.</param>
public sealed record Event(
    long Number, DateTimeOffset At, string Level, string Kind, string Text, string? Instance = null, string? Service = null,
    string? Server = null, string? State = null, string? Source = null);

/// <summary>The answer to <c>History</c> and <c>Events</c>.</summary>
/// <param name="Events">The oldest first.</param>
public sealed record EventList(IReadOnlyList<Event> Events);

/// <summary>The answer to <c>Plan</c>: what a reload of the service's file would do now.</summary>
/// <param name="File">That file.</param>
/// <param name="Refusal">Why a reload would be refused; absent: it would not.</param>
/// <param name="Lines">What would change, in words.</param>
public sealed record PlanReply(string File, string? Refusal, IReadOnlyList<string> Lines);

/// <summary>The answer to <c>Configuration</c>: what runs, in canonical form. Secrets are left out.</summary>
public sealed record ConfigurationReply(string Text);

/// <summary>The answer to <c>Reload</c>.</summary>
/// <param name="IsDone">False: nothing was changed.</param>
/// <param name="Text">What came of it.</param>
public sealed record ReloadReply(bool IsDone, string Text);

/// <summary>The answer to <c>SetOverride</c>, <c>EndOverride</c>, <c>CheckNow</c> and <c>Announce</c>.</summary>
/// <param name="Targets">What it was done to.</param>
/// <param name="Refused">What it was not done to, and why.</param>
/// <param name="Hints">What whoever gave the order should know.</param>
/// <param name="Checks">Of <c>CheckNow</c>: what the checks found.</param>
public sealed record OrderReply(
    IReadOnlyList<string> Targets, IReadOnlyList<string> Refused, IReadOnlyList<string>? Hints = null,
    IReadOnlyList<CheckAnswer>? Checks = null);

/// <summary>What a check found that somebody asked for.</summary>
/// <param name="Target">The real server.</param>
/// <param name="Checker">"TCP_CHECK".</param>
/// <param name="Succeeded">Absent: it goes on, is suspended, or was told nothing so far.</param>
/// <param name="Reason">In words.</param>
public sealed record CheckAnswer(string Target, string Checker, bool? Succeeded, string Reason);

/// <summary>The answer to <c>Overrides</c>, and what is kept for the next process.</summary>
public sealed record OverrideList(IReadOnlyList<Override> Overrides);
