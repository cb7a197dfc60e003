using System.Net.Sockets;
using Route.Netlink;

namespace Director.Tools.RealServers;

/// <summary>One change of the machine, and the one that takes it back.</summary>
public abstract record SetupStep
{
    private SetupStep()
    {
    }

    /// <summary>The command or the deed, as a person would do it.</summary>
    public abstract override string ToString();

    /// <summary>Loads a module. It is never unloaded again: with it would go the tunnels of everybody else, in all namespaces.</summary>
    public sealed record LoadModule(string Name) : SetupStep
    {
        /// <inheritdoc />
        public override string ToString() => $"modprobe {Name}";
    }

    /// <summary>Sets a setting of the kernel.</summary>
    /// <param name="Before">What it was; null: it was not there yet.</param>
    public sealed record Set(string Name, string Value, string? Before) : SetupStep
    {
        /// <inheritdoc />
        public override string ToString() => $"sysctl -w {Doctor.SettingFacts.Dotted(Name)}={Value}";
    }

    /// <summary>Switches a device on or off.</summary>
    public sealed record Switch(string Device, bool IsOn) : SetupStep
    {
        /// <inheritdoc />
        public override string ToString() => $"ip link set {Device} {(IsOn ? "up" : "down")}";
    }

    /// <summary>Gives a device an address.</summary>
    public sealed record AddAddress(PlacedAddress Placed) : SetupStep
    {
        /// <inheritdoc />
        public override string ToString() => $"ip address add {Placed.Address}/{Placed.Length} dev {Placed.Device}";
    }

    /// <summary>Takes an address away.</summary>
    public sealed record DeleteAddress(PlacedAddress Placed) : SetupStep
    {
        /// <inheritdoc />
        public override string ToString() => $"ip address del {Placed.Address}/{Placed.Length} dev {Placed.Device}";
    }

    /// <summary>Opens a port that unpacks generic UDP encapsulation.</summary>
    public sealed record OpenPort(FouPort Port) : SetupStep
    {
        /// <inheritdoc />
        public override string ToString() => $"ip fou add port {Port.Port} gue{Family(Port)}";
    }

    /// <summary>Closes it.</summary>
    public sealed record ClosePort(FouPort Port) : SetupStep
    {
        /// <inheritdoc />
        public override string ToString() => $"ip fou del port {Port.Port}{Family(Port)}";
    }

    /// <summary>Writes a file.</summary>
    public sealed record WriteFile(string Path, string Text) : SetupStep
    {
        /// <inheritdoc />
        public override string ToString() => $"write {Path}";
    }

    /// <summary>Removes a file.</summary>
    public sealed record RemoveFile(string Path) : SetupStep
    {
        /// <inheritdoc />
        public override string ToString() => $"rm {Path}";
    }

    private static string Family(FouPort port) => port.Family == AddressFamily.InterNetworkV6 ? " -6" : "";
}
