using System.Globalization;
using System.Text;

namespace Vrrp;

/// <summary>
/// What makes an instance of another process the same virtual router to those who heard it, whatever its name or place in the file.
/// </summary>
internal static class RouterIdentity
{
    /// <summary>
    /// A number for interface, VRID, family, version, those it speaks to, and all its addresses in any order. Priority and intervals are
    /// not in it: the others go by those of the last advertisement.
    /// </summary>
    /// <param name="options">Normalized.</param>
    internal static ulong Of(VrrpInstanceOptions options)
    {
        IEnumerable<string> words =
        [
            options.Interface ?? "",
            options.VirtualRouterId.ToString(CultureInfo.InvariantCulture),
            options.Family.ToString(),
            options.Version.ToString(),
            "to",
            .. (options.IsUnicast ? options.UnicastPeers.Select(peer => peer.Address) : [options.MulticastGroup]).Order()
                .Select(address => address.ToString()),
            "addresses",
            .. Sorted(options.Addresses, options),
            "excluded",
            .. Sorted(options.ExcludedAddresses, options),
        ];
        return Fnv1a.Of(Encoding.UTF8.GetBytes(string.Join('\n', words)));
    }

    private static IEnumerable<string> Sorted(IEnumerable<VrrpAddress> addresses, VrrpInstanceOptions options) =>
        addresses.Select(address => $"{address.Address} {address.Interface ?? options.Interface}").Distinct().Order(StringComparer.Ordinal);
}
