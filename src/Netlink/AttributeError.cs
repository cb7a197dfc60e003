namespace Netlink;

/// <summary>What <see cref="AttributeReader"/> stumbled over.</summary>
public enum AttributeError
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An attribute announces fewer bytes than its header has, or more than there are.</summary>
    Truncated,

    /// <summary>A value was read as a type of another size.</summary>
    WrongLength,

    /// <summary>Nests deeper than any family of the kernel has them.</summary>
    TooDeep,
}
