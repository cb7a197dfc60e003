namespace Vrrp;

/// <summary>Writes and sends the adverts of instances, and notes those that went out.</summary>
internal sealed class AdvertisementSender(
    IVrrpTransport transport, TroubleReporter troubles, LastAdvertisements last, TimeProvider clock)
{
    private readonly byte[] _message = new byte[AuthenticationHeader.Length + Advertisement.LargestLength + HmacTrailer.Length];

    // The same for all peers.
    private HmacStamp _stamp;

    internal void Send(VrrpInstance instance, byte priority, TimeSpan now)
    {
        var sent = false;
        _stamp = instance.Options.Signs is { } hmac ? instance.Signatures!.Next(hmac, clock.GetUtcNow()) : default;
        var sequence = instance.Port is { HasHeader: true } ? instance.Sequence.Next() : 0;
        if (instance.Options.IsUnicast)
        {
            foreach (var peer in instance.Options.UnicastPeers)
            {
                sent |= Send(instance, priority, peer.Address, instance.Options.UnicastTtl, sequence, now);
            }
        }
        else
        {
            sent = Send(instance, priority, instance.Options.MulticastGroup, byte.MaxValue, sequence, now);
        }

        if (sent)
        {
            last.Note(instance.Place, priority, instance.Options.AdvertisementInterval, _stamp.Value);
        }

        instance.Counters.AdvertisementsSent++;
        instance.Counters.ResignationsSent += priority == 0 ? 1 : 0;
    }

    private bool Send(VrrpInstance instance, byte priority, InternetAddress destination, byte timeToLive, uint sequence, TimeSpan now)
    {
        if (instance.Port is not { } port)
        {
            return false;
        }

        var options = instance.Options;
        AdvertisementPath path = new(instance.Machine.Conditions.LocalAddress, destination);
        Advertisement advertisement = new()
        {
            Version = options.Version,
            VirtualRouterId = options.VirtualRouterId,
            Priority = priority,
            Interval = options.AdvertisementInterval,
            Authentication = options.Authentication,
            Password = instance.Password,
            Family = options.Family,
            AddressBytes = instance.AddressBytes,
        };
        var offset = port.HasHeader ? AuthenticationHeader.Length : 0;
        var message = _message.AsSpan(0, offset + advertisement.Length + (options.SigningKey is null ? 0 : HmacTrailer.Length));
        advertisement.Write(message[offset..], instance.ChecksumPath(path, instance.UsesOldChecksum));
        if (options.SigningKey is { } key)
        {
            HmacTrailer.Write(message[offset..], path, key, _stamp);
        }

        if (port.HasHeader)
        {
            AuthenticationHeader.Write(message, path, timeToLive, sequence, instance.Key);
        }

        var errno = transport.Send(port, path, timeToLive, message);
        if (errno != 0)
        {
            instance.Counters.SendErrors++;
            troubles.Report("send an advertisement", errno, port.Name, instance.Name, now);
        }

        return errno == 0;
    }
}
