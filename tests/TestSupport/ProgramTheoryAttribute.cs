using Xunit;

namespace TestSupport;

/// <summary>As <see cref="ProgramFactAttribute"/>, for a test with several cases.</summary>
public sealed class ProgramTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for <paramref name="program"/> in PATH.</summary>
    public ProgramTheoryAttribute(string program) => Skip = new ProgramFactAttribute(program).Skip;
}
