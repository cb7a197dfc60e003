using System.Net.Sockets;

namespace Vrrp;

/// <summary>From datagrams to accepted advertisements: every check of RFC 9568 §7.1, each failure counted.</summary>
internal sealed class AdvertisementReceiver(InstanceTable instances, InterfaceTable interfaces, IVrrpListener listener)
{
    /// <summary>Errors of datagrams that belong to no instance.</summary>
    internal ErrorLedger Errors { get; } = new();

    /// <summary>Checks one datagram; true: hand <paramref name="happened"/> to <paramref name="instance"/>.</summary>
    internal bool TryAccept(
        ReadOnlySpan<byte> bytes,
        in ReceivedDatagram datagram,
        TimeSpan now,
        out VrrpInstance instance,
        out VrrpEvent happened)
    {
        (instance, happened) = (null!, default);
        var path = new AdvertisementPath(datagram.Source, datagram.Destination);
        var timeToLive = datagram.HopLimit;
        if (datagram.Port.Family == AddressFamily.InterNetwork && !TryStripHeader(ref bytes, ref path, ref timeToLive, out var error))
        {
            Reject(null, error, path.Source, datagram.Port, 0, now);
            return false;
        }

        if (interfaces.IsOurs(path.Source))
        {
            return false;
        }

        if (!Advertisement.TryPeek(bytes, out _, out var virtualRouterId, out error))
        {
            Reject(null, error, path.Source, datagram.Port, virtualRouterId, now);
            return false;
        }

        if (instances.Find(datagram.Port, virtualRouterId, path) is not { } found)
        {
            // Other routers' business, on most networks: counted, not told.
            Errors.Add(AdvertisementError.UnknownVirtualRouter, now, out _);
            return false;
        }

        instance = found;
        return found.Machine.Conditions.LocalAddress != path.Source && TryAccept(bytes, datagram, path, timeToLive, now, found, out happened);
    }

    private bool TryAccept(
        ReadOnlySpan<byte> message,
        in ReceivedDatagram datagram,
        AdvertisementPath path,
        byte timeToLive,
        TimeSpan now,
        VrrpInstance instance,
        out VrrpEvent happened)
    {
        happened = default;
        path = path with { WithoutPseudoHeader = instance.Options.V3ChecksumAsV2 };
        var error = AdvertisementRules.CheckPath(instance.Options, path, timeToLive);
        Advertisement advertisement = default;
        if (error == AdvertisementError.None && Advertisement.TryParse(message, path, out advertisement, out error))
        {
            error = AdvertisementRules.Check(instance.Options, instance.Password, instance.AddressBytes, advertisement);
        }

        if (error != AdvertisementError.None)
        {
            Reject(instance, error, path.Source, datagram.Port, message[1], now);
        }

        if (error is not (AdvertisementError.None or AdvertisementError.AddressList))
        {
            return false;
        }

        instance.Counters.AdvertisementsReceived++;
        instance.Counters.ResignationsReceived += advertisement.Priority == 0 ? 1 : 0;
        happened = VrrpEvent.Advertisement(advertisement.Priority, advertisement.Interval, path.Source);
        return true;
    }

    private static bool TryStripHeader(ref ReadOnlySpan<byte> bytes, ref AdvertisementPath path, ref byte timeToLive, out AdvertisementError error)
    {
        if (!IPv4Header.TryParse(bytes, out var header, out error))
        {
            return false;
        }

        bytes = bytes[header.HeaderLength..header.TotalLength];
        path = new AdvertisementPath(header.Source, header.Destination);
        timeToLive = header.TimeToLive;
        return true;
    }

    private void Reject(
        VrrpInstance? instance,
        AdvertisementError error,
        InternetAddress source,
        in VrrpPort port,
        byte virtualRouterId,
        TimeSpan now)
    {
        var ledger = instance?.Counters.Errors ?? Errors;
        if (ledger.Add(error, now, out var suppressed))
        {
            listener.OnAdvertisementRejected(new RejectedAdvertisement(instance?.Name, error, source, port.Name, virtualRouterId, suppressed));
        }
    }
}
