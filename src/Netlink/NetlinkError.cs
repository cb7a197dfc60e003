using Linux;

namespace Netlink;

/// <summary>Why the kernel, or the way to it, refused a request.</summary>
/// <param name="Number">The errno, one of <see cref="Errno"/>.</param>
/// <param name="Message">The kernel's own explanation (NLMSGERR_ATTR_MSG), or ours where no kernel was involved; null without one.</param>
/// <param name="OffendingAttribute">The type of the attribute the kernel points at (NLMSGERR_ATTR_OFFS), in the numbers of the request's
/// family.</param>
/// <param name="MissingAttribute">The type of the attribute the kernel missed (NLMSGERR_ATTR_MISS_TYPE).</param>
public sealed record NetlinkError(int Number, string? Message = null, ushort? OffendingAttribute = null, ushort? MissingAttribute = null)
{
    /// <summary>The name of the errno, "EEXIST".</summary>
    public string Name => Errno.Name(Number);

    /// <summary>"File exists (EEXIST): Address already assigned".</summary>
    public override string ToString() =>
        Errno.Describe(Number)
        + (Message is null ? "" : $": {Message}")
        + (OffendingAttribute is null ? "" : $" [attribute {OffendingAttribute}]")
        + (MissingAttribute is null ? "" : $" [attribute {MissingAttribute} is missing]");
}
