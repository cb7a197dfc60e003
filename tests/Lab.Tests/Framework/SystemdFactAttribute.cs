namespace Lab.Tests.Framework;

/// <summary>A fact about the director that needs a booted systemd in a kernel of the lab.</summary>
public sealed class SystemdFactAttribute : LabFactAttribute
{
    public SystemdFactAttribute()
        // Where systemd is process 1 but the lab is not around it, the machine's own services would be touched.
        : base(" --systemd", Kernel is not null && Directory.Exists("/run/systemd/system"))
    {
        OnlyDirector = true;
    }
}
