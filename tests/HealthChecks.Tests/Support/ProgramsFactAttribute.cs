namespace HealthChecks.Tests;

/// <summary>A test that needs programs; skipped, and seen to be, where one is missing.</summary>
internal sealed class ProgramsFactAttribute : FactAttribute
{
    public ProgramsFactAttribute(params string[] programs) =>
        Skip = programs.FirstOrDefault(program => !File.Exists(program)) is { } missing ? $"needs {missing}" : null;
}
