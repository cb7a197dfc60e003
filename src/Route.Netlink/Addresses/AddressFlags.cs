namespace Route.Netlink;

/// <summary>IFA_F_* of linux/if_addr.h.</summary>
[Flags]
public enum AddressFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>IFA_F_SECONDARY: IPv4, a further address of a prefix; IFA_F_TEMPORARY for IPv6.</summary>
    Secondary = 0x01,

    /// <summary>IFA_F_NODAD: IPv6, without duplicate address detection, as a virtual address needs it.</summary>
    NoDuplicateDetection = 0x02,

    /// <summary>IFA_F_OPTIMISTIC.</summary>
    Optimistic = 0x04,

    /// <summary>IFA_F_DADFAILED: IPv6, another host has it.</summary>
    DuplicateFound = 0x08,

    /// <summary>IFA_F_HOMEADDRESS.</summary>
    HomeAddress = 0x10,

    /// <summary>IFA_F_DEPRECATED: not used as the source of new connections.</summary>
    Deprecated = 0x20,

    /// <summary>IFA_F_TENTATIVE: IPv6, duplicate address detection still runs.</summary>
    Tentative = 0x40,

    /// <summary>IFA_F_PERMANENT: it does not expire.</summary>
    Permanent = 0x80,

    /// <summary>IFA_F_MANAGETEMPADDR.</summary>
    ManageTemporary = 0x100,

    /// <summary>IFA_F_NOPREFIXROUTE: without a route to its prefix.</summary>
    NoPrefixRoute = 0x200,

    /// <summary>IFA_F_MCAUTOJOIN.</summary>
    MulticastAutoJoin = 0x400,

    /// <summary>IFA_F_STABLE_PRIVACY.</summary>
    StablePrivacy = 0x800,
}
