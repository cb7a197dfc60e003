namespace Keepalived.Configuration;

/// <summary>D-Bus keywords of <c>global_defs</c>.</summary>
public sealed record DbusSettings
{
    /// <summary><c>enable_dbus</c>.</summary>
    public bool Enable { get; init; }

    /// <summary><c>dbus_service_name</c>.</summary>
    public string ServiceName { get; init; } = "org.keepalived.Vrrp1";

    /// <summary><c>dbus_no_interface_name</c>: stands for the interface of instances without one.</summary>
    public string? NoInterfaceName { get; init; }
}
