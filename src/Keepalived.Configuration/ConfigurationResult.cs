using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>What reading a file gave: always a configuration, and all there is to say about the file.</summary>
/// <param name="Configuration">What is right in the file; what is wrong is left out.</param>
/// <param name="Diagnostics">In file order.</param>
public sealed record ConfigurationResult(Configuration Configuration, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>True when at least one diagnostic is an error.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);

    /// <summary>
    /// What a start, or a reload, is refused for, whatever runs: the file says where or as whom to act, and that cannot be done yet.
    /// </summary>
    public IEnumerable<Diagnostic> Refusals => Diagnostics.Where(d => d.RefusesFile);

    /// <summary>
    /// The errors that <paramref name="running"/> did not already have: a reload is refused for these. Errors are the same when
    /// their text is, wherever they stand, since lines move. What refuses a file always counts.
    /// </summary>
    public ImmutableArray<Diagnostic> NewErrorsSince(ConfigurationResult running)
    {
        var known = running.Diagnostics
            .Where(d => d.Severity == Severity.Error)
            .CountBy(d => (d.Position.File?.Path, d.Message))
            .ToDictionary();
        var added = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var error in Diagnostics.Where(d => d.Severity == Severity.Error))
        {
            var key = (error.Position.File?.Path, error.Message);
            if (!error.RefusesFile && known.TryGetValue(key, out var left) && left > 0)
            {
                known[key] = left - 1;
            }
            else
            {
                added.Add(error);
            }
        }

        return added.ToImmutable();
    }
}
