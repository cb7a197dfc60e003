using System.Net.Sockets;

namespace Vrrp;

/// <summary>Sends gratuitous ARPs and neighbour advertisements.</summary>
internal sealed class Announcer(IVrrpTransport transport, InterfaceTable interfaces, TroubleReporter troubles)
{
    private readonly byte[] _frame = new byte[NeighbourAdvertisement.Length];

    /// <summary>Rounds over all addresses, so that each is announced once soon.</summary>
    internal void AnnounceAll(VrrpInstance instance, int rounds, TimeSpan now)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var address in instance.Announced)
            {
                Announce(instance, address, now);
            }
        }
    }

    internal void Announce(VrrpInstance instance, in VrrpAddress address, TimeSpan now)
    {
        if (interfaces.Find(address.Interface) is not { } link || link.HardwareAddress.Length != EthernetHeader.AddressLength)
        {
            return;
        }

        var frame = Write(link.HardwareAddress.AsSpan(), address.Address);
        var errno = transport.SendFrame(link.Index, frame);
        if (errno == 0)
        {
            instance.Counters.AnnouncementsSent++;
            return;
        }

        instance.Counters.SendErrors++;
        troubles.Report("announce an address", errno, link.Name, instance.Name, now);
    }

    private ReadOnlySpan<byte> Write(ReadOnlySpan<byte> hardwareAddress, InternetAddress address)
    {
        if (address.Family == AddressFamily.InterNetworkV6)
        {
            NeighbourAdvertisement.Write(_frame, hardwareAddress, address);
            return _frame.AsSpan(0, NeighbourAdvertisement.Length);
        }

        GratuitousArp.Write(_frame, hardwareAddress, address);
        return _frame.AsSpan(0, GratuitousArp.Length);
    }
}
