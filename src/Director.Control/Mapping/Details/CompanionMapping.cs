using Director.Protocol.V1;
using Keepalived.Configuration;

namespace Director.Control.Mapping;

/// <summary>What the file asks of <c>director-observe</c>. Pure.</summary>
internal static class CompanionMapping
{
    /// <summary>Of a configuration.</summary>
    public static CompanionSettings Of(Configuration configuration)
    {
        var (snmp, bus) = (configuration.GlobalDefinitions.Snmp, configuration.GlobalDefinitions.Dbus);
        return new()
        {
            Snmp = new(snmp.Socket, snmp.EnableVrrp, snmp.EnableChecker, snmp.EnableRfcV2, snmp.EnableRfcV3, snmp.EnableTraps),
            Bus = new(
                bus.Enable, bus.ServiceName, bus.NoInterfaceName, configuration.Service.NetworkNamespace,
                configuration.Service.InstanceName),
        };
    }
}
