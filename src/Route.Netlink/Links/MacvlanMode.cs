namespace Route.Netlink;

/// <summary>IFLA_MACVLAN_MODE: enum macvlan_mode of linux/if_link.h.</summary>
public enum MacvlanMode : uint
{
    /// <summary>Not a macvlan.</summary>
    None = 0,

    /// <summary>MACVLAN_MODE_PRIVATE: nothing passes between links on the same lower link.</summary>
    Private = 1,

    /// <summary>MACVLAN_MODE_VEPA.</summary>
    Vepa = 2,

    /// <summary>MACVLAN_MODE_BRIDGE.</summary>
    Bridge = 4,

    /// <summary>MACVLAN_MODE_PASSTHRU.</summary>
    Passthru = 8,

    /// <summary>MACVLAN_MODE_SOURCE.</summary>
    Source = 16,
}

/// <summary>IFLA_IPVLAN_FLAGS of linux/if_link.h; the kernel has one set for all ipvlans on a link.</summary>
[Flags]
public enum IpvlanFlags : ushort
{
    /// <summary>Links on the same lower link reach each other.</summary>
    Bridge = 0,

    /// <summary>IPVLAN_F_PRIVATE: they do not.</summary>
    Private = 1,

    /// <summary>IPVLAN_F_VEPA: they do by the switch outside.</summary>
    Vepa = 2,
}
