using System.Collections.Immutable;
using System.Diagnostics;
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
    private const int AhLength = 24;
    private const byte Ah = 51;

    /// <inheritdoc />
    public Task<ImmutableArray<HeardMessage>> ListenAsync(IReadOnlyCollection<ListeningPlace> places, TimeSpan time) =>
        Task.Run(() => Listen(places, time));

    /// <inheritdoc />
    public async Task<ImmutableArray<NeighbourAnswer>> AskAsync(IReadOnlyCollection<NeighbourQuestion> questions)
    {
        // All at once, so that it takes as long as one.
        var answers = await Task.WhenAll(
            from question in questions
            group question.Address by (question.Interface, question.Address.AddressFamily) into asked
            let link = links.FirstOrDefault(other => other.Name == asked.Key.Interface)
            where link is not null && link.HardwareAddress.GetAddressBytes().Length == 6
            select Task.Run(() => NeighbourProbe.Ask(
                link, link.HardwareAddress.GetAddressBytes(), asked.Key.AddressFamily, [.. asked]))).ConfigureAwait(false);
        return [.. answers.SelectMany(static some => some)];
    }

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
}
