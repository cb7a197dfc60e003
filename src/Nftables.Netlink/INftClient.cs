using System.Net.Sockets;
using Netlink;

namespace Nftables.Netlink;

/// <summary>The nf_tables of one network namespace. Each change happens whole or not at all. One thread at a time.</summary>
public interface INftClient : IDisposable
{
    /// <summary>Makes a table anew, in place of one of its family and name: no packet meets half of it.</summary>
    /// <exception cref="NetlinkException">The kernel refuses: nothing has changed.</exception>
    void Replace(NftTable table);

    /// <summary>Removes a table with all in it; one that is not there is no error.</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    void Remove(AddressFamily family, string name);

    /// <summary>Changes elements of sets of a table.</summary>
    /// <exception cref="NetlinkException">The kernel refuses: nothing has changed.</exception>
    void Change(AddressFamily family, string table, params ReadOnlySpan<NftElements> changes);

    /// <summary>The number of the rule set (NFT_MSG_GETGEN): another one at each change, whoever makes it.</summary>
    /// <exception cref="NetlinkException">The kernel has no nf_tables.</exception>
    uint GetGeneration();

    /// <summary>How many sets and chains a table has; null: there is no such table.</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    uint? GetUses(AddressFamily family, string name);
}
