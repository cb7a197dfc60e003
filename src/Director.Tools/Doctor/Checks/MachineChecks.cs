using System.Collections.Immutable;

namespace Director.Tools.Doctor;

/// <summary>The checks there are. Another one is a file here and a line.</summary>
public static class MachineChecks
{
    /// <summary>All, in the order of the report: what keeps everything from working comes first.</summary>
    public static ImmutableArray<IMachineCheck> All { get; } =
    [
        new FileCheck(),
        new OtherFileCheck(),
        new ServiceCheck(),
        new ModulesCheck(),
        new InterfacesCheck(),
        new FirewallCheck(),
        new RoutersOnWireCheck(),
        new DuplicateAddressCheck(),
        new OtherRoutersHereCheck(),
        new ForwardingCheck(),
        new PathFilterCheck(),
        new ArpCheck(),
        new AddressPlanCheck(),
        new AddressElsewhereCheck(),
        new SecondariesCheck(),
        new InterfaceManagersCheck(),
        new MulticastCheck(),
        new TunnelSizeCheck(),
        new TableSettingsCheck(),
        new ConnectionTableCheck(),
        new BoundAddressCheck(),
        new LimitsCheck(),
        new TimersCheck(),
        new ClockCheck(),
        new OverridesCheck(),
    ];
}
