namespace Keepalived.Configuration;

/// <summary>Type of tunnel; the numbers are the kernel's.</summary>
public enum TunnelType
{
    /// <summary>IP in IP.</summary>
    Ipip = 0,

    /// <summary>Generic UDP encapsulation.</summary>
    Gue = 1,

    /// <summary>GRE.</summary>
    Gre = 2,
}
