using System.Diagnostics.CodeAnalysis;
using Linux;

namespace Director.Daemon.CommandLine;

/// <summary>
/// What ships is built twice from one source: with everything, as director-tools, and as the daemon, without what only sub-commands and the
/// help need. Each type in a program costs a running process memory, used or not (docs/decisions/0002).
/// </summary>
internal static class ToolsProgram
{
    private const string Name = "director-tools";

    // The program that was called, for director-tools.
    private const string CalledVariable = "DIRECTOR_PROGRAM";

    /// <summary>False in the daemon that ships. A constant for the compiler of native code, which leaves out what depends on it.</summary>
    [FeatureSwitchDefinition("Director.SubCommands")]
    public static bool IsThis => !AppContext.TryGetSwitch("Director.SubCommands", out var isOn) || isOn;

    /// <summary>The path of the daemon's program, whichever of the two this is.</summary>
    public static string DaemonPath =>
        Environment.GetEnvironmentVariable(CalledVariable) ?? Environment.ProcessPath ?? "/usr/sbin/director";

    /// <summary>director-tools takes the place of this process, with the same arguments. Returns only where it is missing.</summary>
    /// <returns>The exit code.</returns>
    public static int Run()
    {
        var called = Environment.ProcessPath ?? "/usr/sbin/director";
        var paths = PathsFor(called);
        foreach (var path in paths.Where(File.Exists))
        {
            OwnProgram.GoOnAs(path, (CalledVariable, called));
        }

        Console.Error.WriteLine($"director: {paths[^1]} is missing: it runs sub-commands and prints the help; install the package again");
        return ExitCodes.Fatal;
    }

    /// <summary>Where director-tools may be: beside the daemon, as they are built, or where the package has it.</summary>
    internal static IReadOnlyList<string> PathsFor(string daemon)
    {
        var directory = Path.GetDirectoryName(daemon) ?? "/";
        return [Path.Combine(directory, Name), Path.GetFullPath(Path.Combine(directory, "..", "lib", "director", Name))];
    }
}
