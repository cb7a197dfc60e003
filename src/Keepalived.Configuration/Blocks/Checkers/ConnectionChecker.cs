using System.Net;

namespace Keepalived.Configuration;

/// <summary>What all checkers that connect have.</summary>
public abstract record ConnectionChecker : Checker
{
    /// <summary><c>connect_ip</c>, or the real server's address.</summary>
    public IPAddress ConnectAddress { get; init; } = IPAddress.Any;

    /// <summary><c>connect_port</c>, or the real server's port.</summary>
    public ushort ConnectPort { get; init; }

    /// <summary><c>bindto</c>; null: any.</summary>
    public IPAddress? BindAddress { get; init; }

    /// <summary><c>bind_port</c>; zero: any.</summary>
    public ushort BindPort { get; init; }

    /// <summary><c>bind_if</c>; null: any.</summary>
    public string? BindInterface { get; init; }

    /// <summary><c>connect_timeout</c>.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>fwmark</c> of the check's packets; zero: none.</summary>
    public uint FirewallMark { get; init; }
}
