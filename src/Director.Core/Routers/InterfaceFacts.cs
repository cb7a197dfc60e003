using Vrrp;

namespace Director.Core.Routers;

/// <summary>Whether the loop has to be told of an interface again.</summary>
internal static class InterfaceFacts
{
    /// <summary>True when nothing that the loop goes by differs.</summary>
    public static bool AreSame(VrrpInterface? left, VrrpInterface? right) =>
        left is null || right is null
            ? left is null && right is null
            : left with { Addresses = [], HardwareAddress = [] } == right with { Addresses = [], HardwareAddress = [] }
                && left.Addresses.SequenceEqual(right.Addresses)
                && left.HardwareAddress.SequenceEqual(right.HardwareAddress);
}
