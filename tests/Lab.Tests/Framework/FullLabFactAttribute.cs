namespace Lab.Tests.Framework;

/// <summary>A fact about the director that needs the lab's full kernel: ipvlan, vrf, nf_tables beside ip_vs.</summary>
public sealed class FullLabFactAttribute : LabFactAttribute
{
    public FullLabFactAttribute()
        : base(" --full", Kernel == "full")
    {
        OnlyDirector = true;
    }
}
