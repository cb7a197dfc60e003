using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Linux;
using Route.Netlink;
using Vrrp;

namespace Director.Tools.Doctor;

/// <summary>The networks that this machine is on.</summary>
/// <param name="links">Its interfaces.</param>
public sealed class ThisWire(ImmutableArray<Link> links) : IWire
{
    // However many routers speak, and whatever they say.
    private const int MostMessages = 4096;
    private const int MostAnswers = 4096;
    private const int AhLength = 24;
    private const byte Ah = 51;
    private static readonly TimeSpan ArpTime = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public Task<ImmutableArray<HeardMessage>> ListenAsync(IReadOnlyCollection<ListeningPlace> places, TimeSpan time) =>
        Task.Run(() => Listen(places, time));

    /// <inheritdoc />
    public Task<ImmutableArray<ArpAnswer>> AskAsync(IReadOnlyCollection<ArpQuestion> questions) => Task.Run(() => Ask(questions));

    private ImmutableArray<HeardMessage> Listen(IReadOnlyCollection<ListeningPlace> places, TimeSpan time)
    {
        using VrrpSockets sockets = new();
        Dictionary<VrrpPort, ListeningPlace> byPort = [];
        foreach (var place in places)
        {
            var link = links.First(other => other.Name == place.Interface);
            VrrpPort port = new(link.Index, link.Name, place.Family, place.HasHeader);
            if (sockets.Open(port, place.Group, out var operation) is not 0 and var errno)
            {
                throw new IOException($"{operation}: {Errno.Name(errno)}");
            }

            byPort.TryAdd(port, place);
        }

        Dictionary<string, HeardMessage> heard = [];
        var buffer = new byte[ushort.MaxValue];
        var begin = Stopwatch.GetTimestamp();
        for (var left = time; left > TimeSpan.Zero; left = time - Stopwatch.GetElapsedTime(begin))
        {
            sockets.Wait(left);
            while (sockets.TryReceive(buffer, out var datagram))
            {
                if (byPort.TryGetValue(datagram.Port, out var place)
                    && Read(place, datagram, buffer.AsSpan(0, datagram.Length)) is { } message)
                {
                    var key = $"{place.Interface} {message.Source} {Convert.ToHexString(message.Message.AsSpan())}";
                    if (heard.TryGetValue(key, out var known))
                    {
                        heard[key] = known with { Count = known.Count + 1 };
                    }
                    else if (heard.Count < MostMessages)
                    {
                        heard.Add(key, message);
                    }
                }
            }
        }

        return [.. heard.Values];
    }

    private static HeardMessage? Read(ListeningPlace place, in ReceivedDatagram datagram, ReadOnlySpan<byte> bytes)
    {
        if (place.Family == AddressFamily.InterNetworkV6)
        {
            return datagram.Source.ToIPAddress() is { } source6 && datagram.Destination.ToIPAddress() is { } destination6
                ? new(place, source6, destination6, datagram.HopLimit, [.. bytes])
                : null;
        }

        if (!IPv4Header.TryParse(bytes, out var header, out _, place.HasHeader ? Ah : Advertisement.Protocol))
        {
            return null;
        }

        var payload = bytes[header.HeaderLength..header.TotalLength];
        var message = place.HasHeader ? payload.Length > AhLength ? payload[AhLength..] : default : payload;
        return new(place, header.Source.ToIPAddress()!, header.Destination.ToIPAddress()!, header.TimeToLive, [.. message]);
    }

    private ImmutableArray<ArpAnswer> Ask(IReadOnlyCollection<ArpQuestion> questions)
    {
        HashSet<ArpAnswer> answers = [];
        foreach (var group in questions.GroupBy(static question => question.Interface))
        {
            var link = links.FirstOrDefault(other => other.Name == group.Key);
            if (link?.HardwareAddress.GetAddressBytes() is not { Length: 6 } own)
            {
                continue;
            }

            Ask(link, own, [.. group.Select(static question => question.Address)], answers);
        }

        return [.. answers];
    }

    private static void Ask(Link link, byte[] own, IReadOnlyList<IPAddress> addresses, HashSet<ArpAnswer> answers)
    {
        try
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
            socket.SetOption(Native.SOL_SOCKET, Native.SO_RCVTIMEO, new Native.timeval(TimeSpan.FromMilliseconds(50)), "a time limit");
            var buffer = new byte[2048];
            for (var round = 0; round < 2; round++)
            {
                foreach (var address in addresses)
                {
                    _ = socket.SendTo(ArpFrame.Question(own, address), place);
                }

                var begin = Stopwatch.GetTimestamp();
                while (Stopwatch.GetElapsedTime(begin) < ArpTime / 2)
                {
                    var length = socket.Receive(buffer);
                    if (length > 0 && ArpFrame.TryRead(buffer.AsSpan(0, Math.Min(length, buffer.Length)), out var address, out var hardware)
                        && addresses.Contains(address) && answers.Count < MostAnswers)
                    {
                        answers.Add(new(link.Name, address, new PhysicalAddress(hardware)));
                    }
                }
            }
        }
        catch (LinuxException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}
