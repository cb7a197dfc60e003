using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>Block <c>virtual_server_group</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Entries">Its lines.</param>
public sealed record VirtualServerGroup(string Name, EquatableArray<VirtualServerGroupEntry> Entries);

/// <summary>One line of a <c>virtual_server_group</c>: an address range with a port, or a firewall mark.</summary>
public sealed record VirtualServerGroupEntry
{
    /// <summary>First address; null for a firewall mark.</summary>
    public IPAddress? First { get; init; }

    /// <summary>Last address; equal to <see cref="First"/> for a single one.</summary>
    public IPAddress? Last { get; init; }

    /// <summary>Port; zero: any.</summary>
    public ushort Port { get; init; }

    /// <summary>Firewall mark; null for addresses.</summary>
    public uint? FirewallMark { get; init; }

    /// <summary><c>fwmark N inet|inet6</c>; null: by the real servers.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>Every address of the range, first to last; empty for a firewall mark. Ranges are bounded to one byte or group.</summary>
    public IEnumerable<IPAddress> Addresses
    {
        get
        {
            if (First is null || Last is null)
            {
                yield break;
            }

            var bytes = First.GetAddressBytes();
            while (true)
            {
                var address = new IPAddress(bytes);
                yield return address;
                if (address.Equals(Last))
                {
                    yield break;
                }

                var index = bytes.Length - 1;
                while (index >= 0 && ++bytes[index] == 0)
                {
                    index--;
                }

                if (index < 0)
                {
                    yield break;
                }
            }
        }
    }
}
