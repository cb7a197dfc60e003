namespace Keepalived.Configuration;

/// <summary>Mode of <c>use_ipvlan</c>.</summary>
public enum IpvlanMode
{
    /// <summary>Traffic between the interfaces is switched.</summary>
    Bridge,

    /// <summary>No traffic between the interfaces.</summary>
    Private,

    /// <summary>Traffic between the interfaces goes by the switch outside.</summary>
    Vepa,
}
