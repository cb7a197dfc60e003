using System.Globalization;
using System.Net.Sockets;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>Chooses the names of virtual interfaces, as keepalived does. Pure, for one configuration.</summary>
/// <param name="present">The links of the machine.</param>
/// <param name="before">The virtual interfaces so far: one that stays keeps its name.</param>
internal sealed class VirtualLinkNames(IReadOnlyCollection<Link> present, IReadOnlyCollection<VirtualLink> before)
{
    private const int Longest = 15;

    private readonly LinkIndex _index = new(present);
    private readonly HashSet<string> _used = [];

    /// <summary>
    /// The name for a virtual interface: the one of the file where it can be used, else the one it has, else that of a former process, else
    /// the first free one of vrrp.51, vrrp6.51 (IPv6), vrrp1.51, vrrp2.51 ...
    /// </summary>
    /// <param name="wanted">With the name of the file, or an empty one.</param>
    /// <param name="prefix">What a name begins with that is made up.</param>
    /// <param name="isRefused">The name of the file belongs to something else.</param>
    public string Choose(VirtualLink wanted, string prefix, byte virtualRouterId, out bool isRefused)
    {
        isRefused = wanted.Name.Length > 0 && !CanUse(wanted);
        var name = wanted.Name.Length > 0 && !isRefused ? wanted.Name
            : Former(wanted) ?? Found(wanted) ?? Names(prefix, virtualRouterId, wanted.Family).First(name => IsFree(name, wanted));
        _used.Add(name);
        return name;
    }

    private bool CanUse(VirtualLink wanted) =>
        !_used.Contains(wanted.Name)
        && (_index.Find(wanted.Name) is not { } link
            || (wanted.HardwareAddress is null ? link.Kind == wanted.Kind : link.MacvlanMode == MacvlanMode.Private));

    private string? Former(VirtualLink wanted) => before
        .FirstOrDefault(former => !_used.Contains(former.Name) && former.Base == wanted.Base
            && Equals(former.HardwareAddress, wanted.HardwareAddress) && Equals(former.Address, wanted.Address))?.Name;

    private string? Found(VirtualLink wanted) => _index.Find(wanted.Base) is { } lower
        ? present.FirstOrDefault(link => wanted.IsLike(link, lower) && !_used.Contains(link.Name))?.Name
        : null;

    private bool IsFree(string name, VirtualLink wanted) =>
        !_used.Contains(name)
        && (_index.Find(name) is not { } link || (_index.Find(wanted.Base) is { } lower && wanted.IsLike(link, lower)));

    private static IEnumerable<string> Names(string prefix, byte virtualRouterId, AddressFamily family)
    {
        yield return Name("");
        if (family == AddressFamily.InterNetworkV6)
        {
            yield return Name("6");
        }

        for (var number = 1; ; number++)
        {
            yield return Name(number.ToString(CultureInfo.InvariantCulture));
        }

        string Name(string middle)
        {
            var end = $"{middle}.{virtualRouterId}";
            return $"{prefix[..Math.Min(prefix.Length, Longest - end.Length)]}{end}";
        }
    }
}
