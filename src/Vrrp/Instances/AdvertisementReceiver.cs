using System.Net.Sockets;

namespace Vrrp;

/// <summary>From datagrams to accepted advertisements: every check of RFC 9568 §7.1, each failure counted.</summary>
internal sealed class AdvertisementReceiver(
    InstanceTable instances, InterfaceTable interfaces, IVrrpListener listener, TimeProvider clock)
{
    /// <summary>Adverts with unknown VRIDs are reported (log_unknown_vrids).</summary>
    internal bool ReportsUnknownRouters { get; set; }

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
        var packet = bytes;
        AdvertisementError error = default;
        if (datagram.Port.Family == AddressFamily.InterNetwork
            && !TryStripHeader(ref bytes, ref path, ref timeToLive, datagram.Port.HasHeader, out error))
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
            // Other routers' business, on most networks: counted, and reported only on request.
            RejectUnknown(path.Source, datagram.Port, virtualRouterId, now);
            return false;
        }

        instance = found;
        if (found.Machine.Conditions.LocalAddress == path.Source)
        {
            return false;
        }

        packet = packet[..Math.Min(packet.Length, IPv4Header.MinLength + AuthenticationHeader.Length + bytes.Length)];
        if (datagram.Port.HasHeader && !Authenticate(packet, path, found, out error))
        {
            Reject(found, error, path.Source, datagram.Port, virtualRouterId, now);
            return false;
        }

        return TryAccept(bytes, datagram, path, timeToLive, now, found, out happened);
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
        var error = AdvertisementRules.CheckPath(instance.Options, path, timeToLive);
        if (error == AdvertisementError.None && instance.Options.Hmac is { } hmac)
        {
            error = CheckSignature(message, instance, hmac, ref path);
            if (error == AdvertisementError.ClockSkew)
            {
                Reject(instance, error, path.Source, datagram.Port, message[1], now);
                error = AdvertisementError.None;
            }
        }

        Advertisement advertisement = default;
        if (error == AdvertisementError.None && TryParse(message, path, instance, out advertisement, out error))
        {
            error = AdvertisementRules.Check(instance.Options, instance.Password, instance.AddressBytes, advertisement);
        }

        if (error != AdvertisementError.None)
        {
            Reject(instance, error, path.Source, datagram.Port, message[1], now);
        }

        if (!AdvertisementRules.IsTaken(error))
        {
            return false;
        }

        instance.Counters.AdvertisementsReceived++;
        instance.Counters.ResignationsReceived += advertisement.Priority == 0 ? 1 : 0;
        happened = VrrpEvent.Advertisement(advertisement.Priority, advertisement.Interval, path.Source);
        return true;
    }

    // After the version, by which the trailer is found, and before all else that the message says.
    private AdvertisementError CheckSignature(
        ReadOnlySpan<byte> message, VrrpInstance instance, HmacOptions hmac, ref AdvertisementPath path)
    {
        if ((VrrpVersion)(message[0] >> 4) != instance.Options.Version)
        {
            return AdvertisementError.Version;
        }

        var error = instance.Signatures!.Take(instance.Options, hmac, message, path, clock.GetUtcNow(), out var trailerLength);
        path = path with { TrailerLength = AdvertisementRules.IsTaken(error) ? trailerLength : 0 };
        return error;
    }

    // Of one whose checksum is not today's, whether it is that of an old keepalived: then ours are so as well.
    private static bool TryParse(
        ReadOnlySpan<byte> message,
        scoped in AdvertisementPath path,
        VrrpInstance instance,
        out Advertisement advertisement,
        out AdvertisementError error)
    {
        if (Advertisement.TryParse(message, instance.ChecksumPath(path, isOld: false), out advertisement, out error))
        {
            instance.UsesOldChecksum &= instance.Options.UnicastChecksum == UnicastChecksum.Old;
            return true;
        }

        if (error != AdvertisementError.Checksum
            || instance.Options.UnicastChecksum == UnicastChecksum.Current
            || !VrrpInstance.HasTwoChecksums(instance.Options)
            || !Advertisement.TryParse(message, instance.ChecksumPath(path, isOld: true), out advertisement, out _))
        {
            return false;
        }

        instance.UsesOldChecksum = true;
        error = AdvertisementError.None;
        return true;
    }

    // The value before the number: what is forged moves nothing.
    private static bool Authenticate(
        ReadOnlySpan<byte> packet, in AdvertisementPath path, VrrpInstance instance, out AdvertisementError error)
    {
        error = !AuthenticationHeader.Verify(packet, path.Destination.IsMulticast, instance.Key) ? AdvertisementError.AuthenticationHeader
            : !instance.Sequence.TryTake(AuthenticationHeader.SequenceOf(packet[IPv4Header.MinLength..])) ? AdvertisementError.Replayed
            : AdvertisementError.None;
        return error == AdvertisementError.None;
    }

    private static bool TryStripHeader(
        ref ReadOnlySpan<byte> bytes, ref AdvertisementPath path, ref byte timeToLive, bool hasAuthentication, out AdvertisementError error)
    {
        var protocol = hasAuthentication ? AuthenticationHeader.Protocol : Advertisement.Protocol;
        if (!IPv4Header.TryParse(bytes, out var header, out error, protocol))
        {
            return false;
        }

        bytes = bytes[header.HeaderLength..header.TotalLength];
        path = new AdvertisementPath(header.Source, header.Destination);
        timeToLive = header.TimeToLive;
        if (!hasAuthentication)
        {
            return true;
        }

        if (header.HeaderLength != IPv4Header.MinLength || !AuthenticationHeader.IsWellFormed(bytes, path.Source))
        {
            error = AdvertisementError.AuthenticationHeader;
            return false;
        }

        bytes = bytes[AuthenticationHeader.Length..];
        return true;
    }

    private void RejectUnknown(InternetAddress source, in VrrpPort port, byte virtualRouterId, TimeSpan now)
    {
        if (ReportsUnknownRouters)
        {
            Reject(null, AdvertisementError.UnknownVirtualRouter, source, port, virtualRouterId, now);
        }
        else
        {
            Errors.Add(AdvertisementError.UnknownVirtualRouter, now, out _);
        }
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
            listener.OnAdvertisementRejected(
                new RejectedAdvertisement(instance?.Name, error, source, port.Name, virtualRouterId, suppressed));
        }
    }
}
