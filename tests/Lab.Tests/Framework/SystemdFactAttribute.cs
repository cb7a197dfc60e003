namespace Lab.Tests.Framework;

/// <summary>
/// A fact about the director that needs a booted systemd: its class's name ends in <c>_Systemd</c>, so the lab boots one.
/// </summary>
public sealed class SystemdFactAttribute : FactAttribute
{
    public SystemdFactAttribute()
    {
        // Where systemd is process 1 but the lab is not around it, the machine's own services would be touched.
        if (Environment.GetEnvironmentVariable("DIRECTOR_LAB") is null || !Directory.Exists("/run/systemd/system"))
        {
            Skip = "needs the lab's kernel with systemd: lab/boot --systemd, or ./test";
        }
        else if (!DaemonProgram.UnderTest.IsDirector)
        {
            Skip = $"about the director alone; the daemon under test is {DaemonProgram.UnderTest.Name}";
        }
    }
}
