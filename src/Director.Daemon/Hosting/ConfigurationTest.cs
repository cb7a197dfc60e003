using Director.Daemon.Checking;
using Keepalived.Configuration;

namespace Director.Daemon.Hosting;

/// <summary>-t: everything there is to say about a file, in the form compilers use, and an exit code.</summary>
internal static class ConfigurationTest
{
    /// <summary>Writes all diagnostics to <paramref name="output"/>, one a line.</summary>
    /// <returns>0 without errors, 5 with (warnings and notes are none), 6 without a file.</returns>
    public static int Run(IConfigurationSource source, TextWriter output)
    {
        var result = source.Read();
        if (result is null)
        {
            output.WriteLine($"{source.Path}: error: {ConfigurationPaths.Missing(source.Path)}");
            return ExitCodes.NoConfiguration;
        }

        foreach (var diagnostic in NothingRuns.WithWarning(source.Path, result))
        {
            output.WriteLine(diagnostic.ToString());
        }

        var errors = result.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
        if (errors > 0)
        {
            output.WriteLine($"{source.Path}: {Plural.Of(errors, "error")}");
        }

        return errors > 0 ? ExitCodes.ConfigurationErrors : ExitCodes.Ok;
    }
}
