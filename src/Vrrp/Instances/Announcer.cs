using System.Net.Sockets;

namespace Vrrp;

/// <summary>Sends gratuitous ARPs and neighbour advertisements, at the pace that is set.</summary>
internal sealed class Announcer(IVrrpTransport transport, InterfaceTable interfaces, TroubleReporter troubles)
{
    private readonly byte[] _frame = new byte[NeighbourAdvertisement.Length];
    private readonly AnnouncementPaces _paces = new();

    /// <summary>When <see cref="RunDue"/> has something to do next.</summary>
    internal TimeSpan Due => _paces.Due;

    /// <summary>Rounds over all addresses, so that each is announced once soon.</summary>
    internal void AnnounceAll(VrrpInstance instance, int rounds, TimeSpan now)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var address in instance.Announced)
            {
                if (_paces.Of(address) is not { } pace)
                {
                    Send(instance, address, now);
                }
                else if (round == 0)
                {
                    pace.Add(instance, address, rounds);
                }
            }
        }

        RunDue(now);
    }

    /// <summary>One address of each interface that no advert leaves by (garp_extra_if).</summary>
    internal void AnnounceExtra(VrrpInstance instance, TimeSpan now)
    {
        foreach (var address in instance.Options.ExtraAnnouncements)
        {
            if (instance.Announces(address))
            {
                Announce(instance, address, 1, now);
            }
        }
    }

    /// <summary>Announces one address of a master.</summary>
    internal void Announce(VrrpInstance instance, in VrrpAddress address, int times, TimeSpan now)
    {
        if (_paces.Of(address) is { } pace)
        {
            pace.Add(instance, address, times);
            RunDue(now);
            return;
        }

        for (var time = 0; time < times; time++)
        {
            Send(instance, address, now);
        }
    }

    /// <summary>Sends what waits and may go.</summary>
    internal void RunDue(TimeSpan now)
    {
        foreach (var pace in _paces.All)
        {
            if (pace.TryTake(now, out var instance, out var address))
            {
                Send(instance, address, now);
            }
        }
    }

    /// <summary>Takes up other intervals, also for what waits.</summary>
    internal void SetPacing(AnnouncementPacing pacing, TimeSpan now)
    {
        foreach (var (instance, address, copies) in _paces.Set(pacing))
        {
            Announce(instance, address, copies, now);
        }
    }

    /// <summary>Sends one announcement at once.</summary>
    internal void Send(VrrpInstance instance, in VrrpAddress address, TimeSpan now)
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
