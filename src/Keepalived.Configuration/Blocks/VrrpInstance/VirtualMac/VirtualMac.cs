namespace Keepalived.Configuration;

/// <summary>Keyword <c>use_vmac</c>.</summary>
public sealed record VirtualMac
{
    /// <summary>Name of the interface made; null: chosen.</summary>
    public string? Name { get; init; }

    /// <summary>Address as colon-separated octets; null: 00:00:5e:00:01:VRID (RFC 9568 §7.3).</summary>
    public string? Address { get; init; }

    /// <summary><c>netlink_notify_msg</c>.</summary>
    public bool NetlinkNotify { get; init; }

    /// <summary><c>group</c> of the interface; null: that of its base.</summary>
    public uint? Group { get; init; }
}
