using System.Collections.Immutable;
using System.Net;
using Director.Core.Mapping;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Tools.Doctor;

/// <summary>What a heard message is to an instance.</summary>
/// <param name="Message">The message.</param>
/// <param name="Error">What is wrong with it; none: the instance takes it.</param>
/// <param name="Priority">Its priority, where it can be read.</param>
/// <param name="Interval">Its interval, where it can be read.</param>
/// <param name="Addresses">Its addresses, where they can be read.</param>
internal sealed record JudgedMessage(
    HeardMessage Message, AdvertisementError Error, byte Priority, TimeSpan Interval, ImmutableArray<IPAddress> Addresses)
{
    private const int TrailerLength = 28;

    /// <summary>The messages that are for an instance, each judged as the service would.</summary>
    public static ImmutableArray<JudgedMessage> Of(VrrpInstance instance, IEnumerable<HeardMessage> heard) =>
        [.. heard.Where(message => IsFor(instance, message)).Select(message => Judge(instance, message))];

    private static bool IsFor(VrrpInstance instance, HeardMessage message) =>
        message.Place.Interface == instance.Interface && message.Place.Family == instance.Family
        && message.Message.Length >= Advertisement.HeaderLength && message.Message[1] == instance.VirtualRouterId;

    private static JudgedMessage Judge(VrrpInstance instance, HeardMessage message)
    {
        var options = VrrpMapping.Options(instance);
        AdvertisementPath path = new(message.Source, message.Destination);
        var bytes = message.Message.AsSpan();
        var error = AdvertisementRules.CheckPath(options, path, message.TimeToLive);
        if (error == AdvertisementError.None && instance.V3ChecksumAsV2)
        {
            path = path with { WithoutPseudoHeader = true };
        }

        var isParsed = Advertisement.TryParse(bytes, path, out var advertisement, out var malformed);
        if (!isParsed && bytes.Length > Advertisement.HeaderLength + Advertisement.AuthenticationLength + TrailerLength
            && Advertisement.TryParse(bytes, path with { TrailerLength = TrailerLength }, out advertisement, out _))
        {
            isParsed = true;
            malformed = instance.Hmac is null ? AdvertisementError.Length : AdvertisementError.None;
        }
        else if (isParsed && instance.Hmac is not null)
        {
            malformed = AdvertisementError.SignatureMissing;
        }

        if (!isParsed)
        {
            return new(message, malformed, 0, TimeSpan.Zero, []);
        }

        error = error != AdvertisementError.None ? error : malformed;
        if (error == AdvertisementError.None)
        {
            error = AdvertisementRules.Check(options, options.PaddedPassword(), options.AddressBytes(), advertisement);
        }

        var addresses = ImmutableArray.CreateBuilder<IPAddress>(advertisement.Count);
        for (var index = 0; index < advertisement.Count; index++)
        {
            addresses.Add(advertisement[index].ToIPAddress()!);
        }

        return new(message, error, advertisement.Priority, advertisement.Interval, addresses.MoveToImmutable());
    }
}
