using System.Net.Sockets;

namespace Vrrp.Tests.Simulation;

/// <summary>A wire's end in memory: what is sent goes to the <see cref="FakeWire"/>, what it delivers waits in a queue.</summary>
internal sealed class FakeTransport(FakeWire wire) : IVrrpTransport
{
    private readonly Queue<(byte[] Bytes, ReceivedDatagram Datagram)> _inbox = [];

    internal Dictionary<VrrpPort, HashSet<InternetAddress>> Ports { get; } = [];

    internal List<byte[]> Frames { get; } = [];

    internal Dictionary<VrrpPort, ulong> Reserved { get; } = [];

    internal int OpenErrno { get; set; }

    internal int SendErrno { get; set; }

    internal bool HasInput => _inbox.Count > 0;

    public int Open(in VrrpPort port, InternetAddress group, out string operation)
    {
        operation = OpenErrno == 0 ? "" : "open a socket";
        if (OpenErrno == 0)
        {
            Ports.TryAdd(port, []);
            Ports[port].Add(group);
        }

        return OpenErrno;
    }

    public void Close(in VrrpPort port) => Ports.Remove(port);

    public void Reserve(in VrrpPort port, ulong bytes) => Reserved[port] = bytes;

    public int Send(in VrrpPort port, in AdvertisementPath path, byte timeToLive, ReadOnlySpan<byte> message)
    {
        if (SendErrno != 0)
        {
            return SendErrno;
        }

        if (port.Family == AddressFamily.InterNetworkV6)
        {
            wire.Carry(this, path, timeToLive, message.ToArray());
            return 0;
        }

        var packet = new byte[IPv4Header.MinLength + message.Length];
        var (protocol, identification) = port.HasHeader
            ? (AuthenticationHeader.Protocol, AuthenticationHeader.IdentificationOf(message))
            : (Advertisement.Protocol, (ushort)0);
        IPv4Header.Write(packet, path.Source, path.Destination, timeToLive, message.Length, protocol, identification);
        message.CopyTo(packet.AsSpan(IPv4Header.MinLength));
        wire.Carry(this, path, timeToLive, packet);
        return 0;
    }

    public int SendFrame(int interfaceIndex, ReadOnlySpan<byte> frame)
    {
        Frames.Add(frame.ToArray());
        return SendErrno;
    }

    public bool TryReceive(Span<byte> buffer, out ReceivedDatagram datagram)
    {
        datagram = default;
        if (!_inbox.TryDequeue(out var next))
        {
            return false;
        }

        next.Bytes.CopyTo(buffer);
        datagram = next.Datagram;
        return true;
    }

    public void Wait(TimeSpan timeout) => throw new NotSupportedException("the simulation waits");

    public void Wake()
    {
    }

    public void Dispose()
    {
    }

    /// <summary>Takes what the wire brings, if a port here listens for it.</summary>
    internal void Deliver(in AdvertisementPath path, byte timeToLive, byte[] bytes)
    {
        foreach (var (port, groups) in Ports)
        {
            if (port.Family == path.Family && (!path.Destination.IsMulticast || groups.Contains(path.Destination)))
            {
                _inbox.Enqueue((bytes, new ReceivedDatagram
                {
                    Port = port,
                    Length = bytes.Length,
                    Source = path.Source,
                    Destination = path.Destination,
                    HopLimit = timeToLive,
                }));
            }
        }
    }

    internal void Fail(VrrpPort port, int errno) => _inbox.Enqueue(([], new ReceivedDatagram { Port = port, Errno = errno }));
}
