using System.Collections.Immutable;
using Director.Daemon.Hosting;
using Keepalived.Configuration;

namespace Director.Daemon.Checking;

/// <summary>What checking some files gave.</summary>
/// <param name="Files">As they were named.</param>
/// <param name="Diagnostics">Of all files, in the order of the files.</param>
/// <param name="Configurations">Of the files that are there.</param>
/// <param name="ExitCode">0 without errors, 5 with some, 6 when a file is not there.</param>
internal sealed record Findings(
    ImmutableArray<string> Files, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<Configuration> Configurations, int ExitCode)
{
    /// <summary>Reads and checks <paramref name="files"/>, each for itself.</summary>
    public static Findings Of(IEnumerable<string> files, ConfigurationReaderOptions options)
    {
        var findings = new Findings([.. files], [], [], ExitCodes.Ok);
        foreach (var file in findings.Files)
        {
            findings = findings.With(file, options);
        }

        return findings;
    }

    /// <summary>How many diagnostics are that bad.</summary>
    public int Count(Severity severity) => Diagnostics.Count(diagnostic => diagnostic.Severity == severity);

    /// <summary>The same without warnings and notes.</summary>
    public Findings ErrorsOnly() => this with { Diagnostics = [.. Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error)] };

    private Findings With(string file, ConfigurationReaderOptions options)
    {
        if (options.FileSystem.KindOf(file) == FileKind.Missing)
        {
            var nowhere = new SourcePosition(new SourceFile(file, null, 0), 0, 0);
            var missing = new Diagnostic(Severity.Error, nowhere, ConfigurationPaths.Missing(file)) { Code = "no-file" };
            return this with { Diagnostics = Diagnostics.Add(missing), ExitCode = ExitCodes.NoConfiguration };
        }

        var result = ConfigurationReader.Read(file, options);
        return this with
        {
            Diagnostics = Diagnostics.AddRange(result.Diagnostics),
            Configurations = Configurations.Add(result.Configuration),
            ExitCode = Math.Max(ExitCode, result.HasErrors ? ExitCodes.ConfigurationErrors : ExitCodes.Ok),
        };
    }
}
