using Director.Protocol.V1;

namespace Director.Observe.Daemon;

/// <summary>How the director stands, or that it does not say: then there is no status, so that nobody shows an old one.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Status">What it said; null: it is silent.</param>
/// <param name="SilentSince">Since when it has not answered; null: it does.</param>
/// <param name="Problem">Why not, in words; null as before.</param>
internal sealed record Reading(DateTimeOffset At, StatusReply? Status, DateTimeOffset? SilentSince = null, string? Problem = null);
