using System.Net.Sockets;
using Linux;

namespace Netlink;

/// <summary>AF_ numbers of the kernel against those of .NET, which differ for IPv6.</summary>
public static class AddressFamilies
{
    /// <summary>AF_INET or AF_INET6; AF_UNSPEC for any other family.</summary>
    public static byte ToKernel(AddressFamily family) => family switch
    {
        AddressFamily.InterNetwork => Native.AF_INET,
        AddressFamily.InterNetworkV6 => Native.AF_INET6,
        _ => Native.AF_UNSPEC,
    };

    /// <summary>InterNetwork or InterNetworkV6; Unspecified for any other number.</summary>
    public static AddressFamily FromKernel(int family) => family switch
    {
        Native.AF_INET => AddressFamily.InterNetwork,
        Native.AF_INET6 => AddressFamily.InterNetworkV6,
        _ => AddressFamily.Unspecified,
    };

    /// <summary>Bits of an address: 32, 128, or 0 for any other family.</summary>
    public static int Bits(AddressFamily family) => family switch
    {
        AddressFamily.InterNetwork => 32,
        AddressFamily.InterNetworkV6 => 128,
        _ => 0,
    };
}
