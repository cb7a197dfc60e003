namespace Lab.Tests.Framework;

/// <summary>
/// A fact that needs a kernel of the lab: skipped, visibly, everywhere else. <c>lab/scenarios</c> boots the kernel that the reason names.
/// </summary>
public class LabFactAttribute : FactAttribute
{
    public LabFactAttribute()
        : this("", Kernel is not null)
    {
    }

    /// <param name="kernel">Options of <c>lab/boot</c>, each behind a space.</param>
    /// <param name="isHere">It is that kernel.</param>
    protected LabFactAttribute(string kernel, bool isHere)
    {
        if (!isHere)
        {
            Skip = $"needs a kernel of the lab: lab/boot{kernel}, or ./test";
        }
    }

    /// <summary>Which of the lab's kernels this is: "small", "full" or "own"; null: none.</summary>
    protected static string? Kernel { get; } = Environment.GetEnvironmentVariable("DIRECTOR_LAB");

    /// <summary>The scenario is about the director itself and says nothing when another daemon stands in for it.</summary>
    public bool OnlyDirector
    {
        get;
        init
        {
            field = value;
            if (value && !DaemonProgram.UnderTest.IsDirector)
            {
                Skip ??= $"about the director alone; the daemon under test is {DaemonProgram.UnderTest.Name}";
            }
        }
    }
}
