using System.Collections.Immutable;
using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>What all checks found.</summary>
public sealed record Examination(ImmutableArray<CheckResult> Results)
{
    /// <summary>Has each check judge.</summary>
    public static Examination Of(IEnumerable<IMachineCheck> checks, Configuration file, MachineFacts facts) =>
        new([.. checks.Select(check => new CheckResult(check.Name, [.. check.Judge(file, facts)]))]);

    /// <summary>How many findings are that bad.</summary>
    public int Count(Verdict verdict) => Results.Sum(result => result.Findings.Count(finding => finding.Verdict == verdict));

    /// <summary>0: nothing that has to be mended; 2: there is.</summary>
    public int ExitCode => Count(Verdict.Problem) > 0 ? 2 : 0;
}

/// <summary>What one check found.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Findings">None: all is as it should be.</param>
public sealed record CheckResult(string Check, ImmutableArray<Finding> Findings);
