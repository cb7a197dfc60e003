using Xunit;

namespace TestSupport;

/// <summary>A test that runs a program of the machine: skipped, and seen to be, where it is not installed.</summary>
public sealed class ProgramFactAttribute : FactAttribute
{
    /// <summary>Looks for <paramref name="program"/> in PATH.</summary>
    public ProgramFactAttribute(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        if (!Array.Exists(folders, folder => File.Exists(Path.Combine(folder, program))))
        {
            Skip = $"needs {program}: lab/install installs it";
        }
    }
}
