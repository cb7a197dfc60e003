using System.Net;

namespace HealthChecks;

/// <summary>An address of this machine.</summary>
/// <param name="Address">It.</param>
/// <param name="PrefixLength">Of the network it is in.</param>
/// <param name="Interface">The index of its interface.</param>
/// <param name="IsVirtual">It moves between directors, or real servers have it too: their answers to it do not come here.</param>
/// <param name="IsDeprecated">The kernel would rather use another.</param>
public readonly record struct LocalAddress(
    IPAddress Address, int PrefixLength, int Interface, bool IsVirtual = false, bool IsDeprecated = false);

/// <summary>Which address a check comes from where the kernel would take a virtual one. Pure.</summary>
public static class SourceChoice
{
    /// <summary>
    /// Another address of the interface that the kernel sends by, or one in the target's own network: the longest common prefix with the
    /// target wins, as in RFC 6724 §5. Null: the kernel's choice stands, because it is no virtual address or there is no other.
    /// </summary>
    /// <param name="chosen">What the kernel would take.</param>
    /// <param name="target">What is checked.</param>
    /// <param name="known">All addresses of this machine.</param>
    public static IPAddress? Instead(IPAddress chosen, IPAddress target, IReadOnlyCollection<LocalAddress> known)
    {
        var at = known.FirstOrDefault(address => address.Address.Equals(chosen));
        if (!at.IsVirtual)
        {
            return null;
        }

        return known
            .Where(address => address is { IsVirtual: false, IsDeprecated: false }
                && address.Address.AddressFamily == target.AddressFamily
                && address.Address.IsIPv6LinkLocal == target.IsIPv6LinkLocal
                && !IPAddress.IsLoopback(address.Address)
                && (address.Interface == at.Interface || CommonPrefix(address.Address, target) >= address.PrefixLength))
            .OrderByDescending(address => address.Interface == at.Interface)
            .ThenByDescending(address => CommonPrefix(address.Address, target))
            .Select(address => address.Address)
            .FirstOrDefault();
    }

    private static int CommonPrefix(IPAddress left, IPAddress right)
    {
        var (one, other) = (left.GetAddressBytes(), right.GetAddressBytes());
        var length = 0;
        while (length < one.Length * 8 && ((one[length / 8] ^ other[length / 8]) & (0x80 >> (length % 8))) == 0)
        {
            length++;
        }

        return length;
    }
}
