using System.Net;

namespace Keepalived.Configuration;

/// <summary>The kernel's connection synchronisation, <c>lvs_sync_daemon</c>.</summary>
/// <param name="Interface">Interface that carries it.</param>
public sealed record LvsSyncDaemon(string Interface)
{
    /// <summary>VRRP instance whose state decides master or backup; null: always both.</summary>
    public string? Instance { get; init; }

    /// <summary><c>id</c>: 0 to 255; null: the virtual router id of the instance, or 0.</summary>
    public byte? Id { get; init; }

    /// <summary><c>maxlen</c>: largest message in bytes; zero: the kernel's default.</summary>
    public ushort MaximumLength { get; init; }

    /// <summary><c>port</c>; zero: the kernel's default.</summary>
    public ushort Port { get; init; }

    /// <summary><c>ttl</c>; zero: the kernel's default.</summary>
    public byte Ttl { get; init; }

    /// <summary><c>group</c>: multicast group; null: the kernel's default.</summary>
    public IPAddress? Group { get; init; }
}
