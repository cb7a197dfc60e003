using System.Collections.Immutable;
using Director.Core.Planning;
using Keepalived.Configuration;

namespace Director.Daemon.Hosting;

/// <summary>What became of a reload.</summary>
/// <param name="Plan">What was done; null when the file was refused and everything runs on as it was.</param>
/// <param name="Diagnostics">All there is to say about the file.</param>
/// <param name="Refusal">Why it was refused, in one sentence.</param>
internal sealed record ReloadOutcome(ReloadPlan? Plan, ImmutableArray<Diagnostic> Diagnostics, string? Refusal);
