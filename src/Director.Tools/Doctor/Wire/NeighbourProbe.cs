using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using Linux;
using Route.Netlink;

namespace Director.Tools.Doctor;

/// <summary>Asks the neighbours on an interface who has addresses of one family.</summary>
internal static class NeighbourProbe
{
    private const int MostAnswers = 4096;
    private const int Rounds = 2;
    private const int Icmp6Filter = 1;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);

    private delegate bool Reader(ReadOnlySpan<byte> message, out IPAddress? address, out byte[]? hardware);

    /// <summary>Asks twice, and listens for a second in all.</summary>
    /// <param name="own">Its hardware address.</param>
    /// <exception cref="IOException">The kernel gives no socket.</exception>
    public static IReadOnlyCollection<NeighbourAnswer> Ask(
        Link link, byte[] own, AddressFamily family, IReadOnlyCollection<IPAddress> addresses)
    {
        try
        {
            return family == AddressFamily.InterNetwork ? ByArp(link, own, addresses) : BySolicitation(link, own, addresses);
        }
        catch (LinuxException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private static HashSet<NeighbourAnswer> ByArp(Link link, byte[] own, IReadOnlyCollection<IPAddress> addresses)
    {
        using var socket = LinuxSocket.Open(
            Native.AF_PACKET, Native.SOCK_RAW, ArpFrame.EtherTypeInNetworkOrder, "a packet socket to ask by ARP");
        sockaddr_ll place = new()
        {
            sll_family = Native.AF_PACKET,
            sll_protocol = ArpFrame.EtherTypeInNetworkOrder,
            sll_ifindex = link.Index,
            sll_halen = 6,
            sll_addr = ulong.MaxValue,
        };
        socket.Bind(place, $"a packet socket to {link.Name}");
        return Converse(socket, link, addresses, address => socket.SendTo(ArpFrame.Question(own, address), place), ArpFrame.TryRead);
    }

    private static HashSet<NeighbourAnswer> BySolicitation(Link link, byte[] own, IReadOnlyCollection<IPAddress> addresses)
    {
        using var socket = LinuxSocket.Open(
            Native.AF_INET6, Native.SOCK_RAW, Native.IPPROTO_ICMPV6, "a raw socket to ask by neighbour solicitation");
        // A bit is a type that is not wanted.
        var filter = Enumerable.Repeat((byte)0xff, 32).ToArray();
        filter[NeighbourSolicitation.Advertisement / 8] ^= (byte)(1 << (NeighbourSolicitation.Advertisement % 8));
        Set(Native.IPPROTO_ICMPV6, Icmp6Filter, filter);
        Set(Native.SOL_SOCKET, Native.SO_BINDTODEVICE, Encoding.UTF8.GetBytes(link.Name));
        // RFC 4861 §7.1.1: whatever has come through a router is not listened to. What we ask is not asked of ourselves.
        socket.SetOption(Native.IPPROTO_IPV6, Native.IPV6_MULTICAST_HOPS, 255, "the hop limit of questions");
        socket.SetOption(Native.IPPROTO_IPV6, Native.IPV6_MULTICAST_LOOP, 0, "that our own questions do not come back");
        return Converse(socket, link, addresses, address => socket.SendTo(
            NeighbourSolicitation.Question(own, address),
            Linux.SocketAddress.IPv6(NeighbourSolicitation.GroupOf(address), link.Index)), NeighbourSolicitation.TryRead);

        void Set(int level, int name, byte[] value)
        {
            if (socket.TrySetOption(level, name, value) is not 0 and var errno)
            {
                throw new IOException($"a raw socket to ask by neighbour solicitation on {link.Name}: {Errno.Name(errno)}");
            }
        }
    }

    private static HashSet<NeighbourAnswer> Converse(
        LinuxSocket socket, Link link, IReadOnlyCollection<IPAddress> addresses, Action<IPAddress> ask, Reader read)
    {
        HashSet<NeighbourAnswer> answers = [];
        socket.SetOption(Native.SOL_SOCKET, Native.SO_RCVTIMEO, new Native.timeval(Turn), "a time limit");
        var buffer = new byte[2048];
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var address in addresses)
            {
                ask(address);
            }

            var begin = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begin) < Time / Rounds)
            {
                var length = socket.Receive(buffer);
                if (length > 0 && read(buffer.AsSpan(0, Math.Min(length, buffer.Length)), out var address, out var hardware)
                    && addresses.Contains(address!) && answers.Count < MostAnswers)
                {
                    answers.Add(new(link.Name, address!, new PhysicalAddress(hardware!)));
                }
            }
        }

        return answers;
    }
}
