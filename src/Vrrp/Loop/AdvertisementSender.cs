namespace Vrrp;

/// <summary>Writes and sends the adverts of instances, and notes those that went out.</summary>
internal sealed class AdvertisementSender(IVrrpTransport transport, TroubleReporter troubles, LastAdvertisements last)
{
    private readonly byte[] _message = new byte[Advertisement.HeaderLength + (byte.MaxValue * 16) + Advertisement.AuthenticationLength];

    internal void Send(VrrpInstance instance, byte priority, TimeSpan now)
    {
        var sent = false;
        if (instance.Options.IsUnicast)
        {
            foreach (var peer in instance.Options.UnicastPeers)
            {
                sent |= Send(instance, priority, peer, instance.Options.UnicastTtl, now);
            }
        }
        else
        {
            sent = Send(instance, priority, instance.Options.MulticastGroup, byte.MaxValue, now);
        }

        if (sent)
        {
            last.Note(instance.Place, priority, instance.Options.AdvertisementInterval);
        }

        instance.Counters.AdvertisementsSent++;
        instance.Counters.ResignationsSent += priority == 0 ? 1 : 0;
    }

    private bool Send(VrrpInstance instance, byte priority, InternetAddress destination, byte timeToLive, TimeSpan now)
    {
        if (instance.Port is not { } port)
        {
            return false;
        }

        var options = instance.Options;
        AdvertisementPath path = new(instance.Machine.Conditions.LocalAddress, destination, options.V3ChecksumAsV2);
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
        advertisement.Write(_message, path);
        var errno = transport.Send(port, path, timeToLive, _message.AsSpan(0, advertisement.Length));
        if (errno != 0)
        {
            instance.Counters.SendErrors++;
            troubles.Report("send an advertisement", errno, port.Name, instance.Name, now);
        }

        return errno == 0;
    }
}
