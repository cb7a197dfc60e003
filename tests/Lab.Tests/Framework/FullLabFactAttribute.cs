namespace Lab.Tests.Framework;

/// <summary>
/// A fact that needs the lab's full kernel (nf_tables, process events, vrf): its class's name ends in <c>_Full</c>, so the lab boots that
/// one.
/// </summary>
public sealed class FullLabFactAttribute : FactAttribute
{
    public FullLabFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("DIRECTOR_LAB") != "full")
        {
            Skip = "needs the lab's full kernel: lab/boot --full, or ./test";
        }
        else if (!DaemonProgram.UnderTest.IsDirector)
        {
            Skip = $"about the director alone; the daemon under test is {DaemonProgram.UnderTest.Name}";
        }
    }
}
