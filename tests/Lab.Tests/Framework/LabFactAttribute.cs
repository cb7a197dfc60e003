namespace Lab.Tests.Framework;

/// <summary>A fact that needs the lab's kernel: skipped, visibly, everywhere else.</summary>
public sealed class LabFactAttribute : FactAttribute
{
    public LabFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("DIRECTOR_LAB") is null)
        {
            Skip = "needs the lab's kernel: lab/boot, or ./test";
        }
    }

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
