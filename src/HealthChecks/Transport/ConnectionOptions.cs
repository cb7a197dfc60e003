using System.Net;
using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>Where and how a checker connects: what the sockets need of its block.</summary>
public sealed record ConnectionOptions
{
    /// <summary>What the connection options of <paramref name="settings"/> say.</summary>
    public static ConnectionOptions Of(ConnectionChecker settings, CheckSocket socket = CheckSocket.Tcp) => new()
    {
        Socket = socket,
        Remote = new(settings.ConnectAddress, settings.ConnectPort),
        BindAddress = settings.BindAddress,
        BindPort = settings.BindPort,
        BindInterface = settings.BindInterface,
        Mark = settings.FirewallMark,
        ConnectTimeout = settings.ConnectTimeout,
    };

    /// <summary>What it connects with.</summary>
    public CheckSocket Socket { get; init; }

    /// <summary>
    /// connect_ip and connect_port, by default those of the real server. A link-local address carries its scope or has
    /// <see cref="BindInterface"/>.
    /// </summary>
    public required IPEndPoint Remote { get; init; }

    /// <summary>bindto: the local address.</summary>
    public IPAddress? BindAddress { get; init; }

    /// <summary>bind_port: the local port, 0 for any.</summary>
    public ushort BindPort { get; init; }

    /// <summary>bind_if: the local interface (SO_BINDTODEVICE).</summary>
    public string? BindInterface { get; init; }

    /// <summary>fwmark: SO_MARK of the packets; 0 for none.</summary>
    public uint Mark { get; init; }

    /// <summary>Nothing is said over the connection: it is closed as soon as it stands.</summary>
    public bool IsClosedAtOnce { get; init; }

    /// <summary>connect_timeout: from the start of an attempt to an established connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
