namespace Director.Protocol.V1;

/// <summary>What the file asks of <c>director-observe</c>, which needs nothing else to serve it.</summary>
public sealed record CompanionSettings
{
    /// <summary><c>enable_snmp_*</c>, <c>enable_traps</c>, <c>snmp_socket</c>.</summary>
    public required SnmpOutlet Snmp { get; init; }

    /// <summary><c>enable_dbus</c>, <c>dbus_service_name</c>, <c>dbus_no_interface_name</c>.</summary>
    public required BusOutlet Bus { get; init; }
}

/// <summary>What is to be told by SNMP.</summary>
/// <param name="Socket">Where the master agent listens; absent: its usual place.</param>
/// <param name="Vrrp">KEEPALIVED-MIB: global and VRRP.</param>
/// <param name="Checkers">KEEPALIVED-MIB: global and virtual servers.</param>
/// <param name="Rfc2787">VRRP-MIB.</param>
/// <param name="Rfc6527">VRRPV3-MIB.</param>
/// <param name="Traps">Changes are notified.</param>
public sealed record SnmpOutlet(string? Socket, bool Vrrp, bool Checkers, bool Rfc2787, bool Rfc6527, bool Traps);

/// <summary>What is to be told on D-Bus.</summary>
/// <param name="IsWanted">There is to be a service.</param>
/// <param name="Name">Its name on the bus.</param>
/// <param name="NoInterfaceName">Stands in paths for the interface of an instance without one; absent: "none".</param>
/// <param name="NetworkNamespace"><c>net_namespace</c>, which is in the paths.</param>
/// <param name="ServiceInstance"><c>instance</c>, which is in the paths.</param>
public sealed record BusOutlet(
    bool IsWanted, string Name, string? NoInterfaceName = null, string? NetworkNamespace = null, string? ServiceInstance = null);
