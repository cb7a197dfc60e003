namespace Netlink;

/// <summary>
/// nlmsg_flags of linux/netlink.h. The same bits mean different things in requests that read, requests that create, and acknowledgements.
/// </summary>
[Flags]
#pragma warning disable CA1069 // NLM_F_REPLACE and NLM_F_CAPPED are one bit, and so are NLM_F_EXCL and NLM_F_ACK_TLVS.
public enum NetlinkFlags : ushort
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>NLM_F_REQUEST: on every request.</summary>
    Request = 0x1,

    /// <summary>NLM_F_MULTI: one of several, ended by NLMSG_DONE.</summary>
    Multi = 0x2,

    /// <summary>NLM_F_ACK: answer with NLMSG_ERROR also on success.</summary>
    Ack = 0x4,

    /// <summary>NLM_F_ECHO: send the notification of the change to the requester too.</summary>
    Echo = 0x8,

    /// <summary>NLM_F_DUMP_INTR: the table changed while it was dumped.</summary>
    DumpInterrupted = 0x10,

    /// <summary>NLM_F_DUMP_FILTERED: the dump holds what was asked for only.</summary>
    DumpFiltered = 0x20,

    /// <summary>NLM_F_DUMP (NLM_F_ROOT | NLM_F_MATCH) of a request that reads: the whole table.</summary>
    Dump = 0x300,

    /// <summary>NLM_F_REPLACE of a request that creates: replace what exists.</summary>
    Replace = 0x100,

    /// <summary>NLM_F_EXCL of a request that creates: fail with EEXIST when it exists.</summary>
    Exclude = 0x200,

    /// <summary>NLM_F_CREATE: create what does not exist.</summary>
    Create = 0x400,

    /// <summary>NLM_F_APPEND: add at the end of the list.</summary>
    Append = 0x800,

    /// <summary>NLM_F_CAPPED of an acknowledgement: it repeats the header of the request only.</summary>
    Capped = 0x100,

    /// <summary>NLM_F_ACK_TLVS of an acknowledgement: it carries extended-ack attributes.</summary>
    AckAttributes = 0x200,
}
