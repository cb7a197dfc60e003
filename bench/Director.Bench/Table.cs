using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ipvs.Netlink;

namespace Director.Bench;

/// <summary>A TCP service on port 80 and how many real servers it has.</summary>
internal sealed record ServiceSize(string Address, int Servers);

/// <summary>Looks at the ip_vs table of a host, service by service: that takes nearly nothing from what is measured.</summary>
internal sealed class Table : IDisposable
{
    private const ushort Port = 80;
    // IP_VS_SO_GET_SERVICE of linux/ip_vs.h takes and gives a struct ip_vs_service_entry: one call, however many real servers there are.
    private const int GetService = 1155;
    private const int EntrySize = 104;
    private const int AddressOffset = 4;
    private const int PortOffset = 8;
    private const int CountOffset = 44;

    private readonly Socket _socket;
    private readonly IpvsClient _client;

    public Table(Host host) => (_socket, _client) = host.Namespace.Run(static () => (
        new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Raw),
        IpvsClient.TryOpen(out var client) ? client : throw new InvalidOperationException("this kernel has no ip_vs")));

    /// <summary>The real servers of all services.</summary>
    public int Total => _client.GetTable().Services.Sum(static entry => entry.Destinations.Length);

    /// <summary>How many real servers the service has; none where it is not there.</summary>
    public int SizeOf(string service)
    {
        Span<byte> entry = stackalloc byte[EntrySize];
        entry.Clear();
        MemoryMarshal.Write(entry, (ushort)ProtocolType.Tcp);
        IPAddress.Parse(service).TryWriteBytes(entry[AddressOffset..], out _);
        BinaryPrimitives.WriteUInt16BigEndian(entry[PortOffset..], Port);
        try
        {
            _socket.GetRawSocketOption((int)SocketOptionLevel.IP, GetService, entry);
            return MemoryMarshal.Read<int>(entry[CountOffset..]);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    /// <summary>Waits for the service to have so many real servers.</summary>
    public void WaitFor(ServiceSize service, TimeSpan within) => Wait.Until(
        $"{service.Servers} real servers of {service.Address}", within, () => SizeOf(service.Address) == service.Servers);

    /// <summary>Waits for a real server of the service to have that weight.</summary>
    public void WaitForWeight(string service, string server, int weight, TimeSpan within)
    {
        var (id, address) = (IpvsServiceId.ByAddress(IpvsProtocol.Tcp, IPAddress.Parse(service), Port), IPAddress.Parse(server));
        Wait.Until(
            $"weight {weight} of {server}", within,
            () => _client.GetService(id)?.Destinations.FirstOrDefault(one => one.Address.Equals(address))?.Weight == weight);
    }

    /// <summary>Waits for so many real servers in the whole table.</summary>
    public void WaitForAll(int servers, TimeSpan within) => Wait.Until($"{servers} real servers", within, () => Total == servers);

    public void Dispose()
    {
        _client.Dispose();
        _socket.Dispose();
    }
}
