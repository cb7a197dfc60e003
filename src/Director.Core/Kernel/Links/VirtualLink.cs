using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>A virtual interface as it is to be: a macvlan with a virtual MAC (<c>use_vmac</c>), or an ipvlan (<c>use_ipvlan</c>).</summary>
/// <param name="Name">Chosen once, and kept over reloads.</param>
/// <param name="Base">The interface below it, by name.</param>
/// <param name="Family">Of the addresses it is for.</param>
internal sealed record VirtualLink(string Name, string Base, AddressFamily Family)
{
    /// <summary>Its virtual MAC; null: it is an ipvlan, with the MAC of its base.</summary>
    public PhysicalAddress? HardwareAddress { get; init; }

    /// <summary>Of an ipvlan.</summary>
    public IpvlanFlags IpvlanFlags { get; init; }

    /// <summary>An address that is always on it, which adverts of an ipvlan come from; null: none.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>IPv6 adverts leave by it: it needs a link-local address.</summary>
    public bool HasLinkLocal { get; init; }

    /// <summary>IPv6 may be used on it although it is for IPv4.</summary>
    public bool AllowsIPv6 { get; init; }

    /// <summary>The interface group it is put into; null: that of its base.</summary>
    public uint? Group { get; init; }

    /// <summary>The base is announced once more when it is made, so that other programs see that it takes another MAC.</summary>
    public bool TellsOthers { get; init; }

    /// <summary>IFLA_INFO_KIND.</summary>
    public string Kind => HardwareAddress is null ? StackedLink.Ipvlan : StackedLink.Macvlan;

    /// <summary>Whether a link of the machine is on the right base and of the right kind, however it is set.</summary>
    public bool StandsAs(Link link, Link lower) => link.Kind == Kind && link.Lower == LowerOf(lower);

    /// <summary>Whether a link of the machine is this one under whatever name: a private macvlan with its MAC on its base.</summary>
    public bool IsLike(Link link, Link lower) =>
        HardwareAddress is not null && StandsAs(link, lower)
        && link.MacvlanMode == MacvlanMode.Private && link.HardwareAddress.Equals(HardwareAddress);

    /// <summary>
    /// What the kernel puts a link on that is made on <paramref name="link"/>: of a macvlan or ipvlan it takes what that stands on.
    /// </summary>
    public static int LowerOf(Link link) => IsStacked(link) ? link.Lower : link.Index;

    /// <summary>Whether <see cref="LowerOf"/> is a number of another network namespace, as in a container.</summary>
    public static bool IsLowerElsewhere(Link link) => IsStacked(link) && link.IsLowerElsewhere;

    /// <summary>"vrrp.51 (00:00:5e:00:01:33) on eth0".</summary>
    public override string ToString() =>
        HardwareAddress is null ? $"{Name} (ipvlan) on {Base}" : $"{Name} ({Text(HardwareAddress)}) on {Base}";

    private static bool IsStacked(Link link) => link.Kind is StackedLink.Macvlan or StackedLink.Ipvlan;

    /// <summary>"00:00:5e:00:01:33".</summary>
    public static string Text(PhysicalAddress address) =>
        string.Join(':', address.GetAddressBytes().Select(static octet => $"{octet:x2}"));
}
