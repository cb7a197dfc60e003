using Director.Core.Engine;
using Vrrp;

namespace Director.Reporting;

/// <summary>The counters of an instance by the names that keepalived has for them.</summary>
/// <param name="Received">Advertisements taken.</param>
/// <param name="Sent">Advertisements sent.</param>
/// <param name="Released">Times it ceased to be master.</param>
internal sealed record KeepalivedCounters(
    long Received, long Sent, long Became, long Released, long Length, long Ttl, long Type, long Interval, long Addresses,
    long AuthenticationInvalid, long AuthenticationMismatch, long AuthenticationFailure, long ZeroReceived, long ZeroSent)
{
    /// <summary>Those of an instance since it was added; all 0 when the loop does not answer.</summary>
    public static KeepalivedCounters Of(InstanceSnapshot instance)
    {
        if (instance.Loop is not { } loop)
        {
            return new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        var errors = loop.Errors;
        return new(
            loop.AdvertisementsReceived,
            loop.AdvertisementsSent,
            loop.BecameMaster,
            loop.BecameMaster - (loop.State == VrrpState.Master ? 1 : 0),
            errors[AdvertisementError.Length] + errors[AdvertisementError.TooShort],
            errors[AdvertisementError.TimeToLive] + errors[AdvertisementError.PeerTimeToLive],
            errors[AdvertisementError.Type],
            errors[AdvertisementError.Interval] + errors[AdvertisementError.ZeroInterval],
            errors[AdvertisementError.AddressList] + errors[AdvertisementError.NoAddresses],
            errors[AdvertisementError.AuthenticationHeader],
            errors[AdvertisementError.AuthenticationType],
            errors[AdvertisementError.Password] + errors[AdvertisementError.Replayed],
            loop.ResignationsReceived,
            loop.ResignationsSent);
    }

    /// <summary>What was counted after <paramref name="before"/>.</summary>
    public KeepalivedCounters Since(KeepalivedCounters? before) => before is null || before.Sent > Sent ? this : new(
        Received - before.Received, Sent - before.Sent, Became - before.Became, Released - before.Released, Length - before.Length,
        Ttl - before.Ttl, Type - before.Type, Interval - before.Interval, Addresses - before.Addresses,
        AuthenticationInvalid - before.AuthenticationInvalid, AuthenticationMismatch - before.AuthenticationMismatch,
        AuthenticationFailure - before.AuthenticationFailure, ZeroReceived - before.ZeroReceived, ZeroSent - before.ZeroSent);
}

/// <summary>The counters of all instances, since the start or since they were cleared.</summary>
public sealed class KeepalivedStatistics
{
    private Dictionary<string, KeepalivedCounters> _cleared = [];

    /// <summary>Line by line as in keepalived's file of statistics.</summary>
    public IEnumerable<string> Lines(DirectorSnapshot snapshot) => snapshot.Instances.SelectMany(instance =>
    {
        var counters = Of(instance);
        string[] lines =
        [
            $"VRRP Instance: {instance.Configuration.Name}",
            "  Advertisements:",
            $"    Received: {counters.Received}",
            $"    Sent: {counters.Sent}",
            $"  Became master: {counters.Became}",
            $"  Released master: {counters.Released}",
            "  Packet Errors:",
            $"    Length: {counters.Length}",
            $"    TTL: {counters.Ttl}",
            $"    Invalid Type: {counters.Type}",
            $"    Advertisement Interval: {counters.Interval}",
            $"    Address List: {counters.Addresses}",
            "  Authentication Errors:",
            $"    Invalid Type: {counters.AuthenticationInvalid}",
            $"    Type Mismatch: {counters.AuthenticationMismatch}",
            $"    Failure: {counters.AuthenticationFailure}",
            "  Priority Zero:",
            $"    Received: {counters.ZeroReceived}",
            $"    Sent: {counters.ZeroSent}",
        ];
        return lines;
    });

    /// <summary>From now on counts begin at 0; those of the service go on.</summary>
    public void Clear(DirectorSnapshot snapshot) =>
        _cleared = snapshot.Instances.ToDictionary(instance => instance.Configuration.Name, KeepalivedCounters.Of);

    internal KeepalivedCounters Of(InstanceSnapshot instance) =>
        KeepalivedCounters.Of(instance).Since(_cleared.GetValueOrDefault(instance.Configuration.Name));
}
