using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Mapping;

/// <summary>From the block <c>auth_hmac</c> to what the VRRP loop signs with.</summary>
internal static class HmacMapping
{
    private static readonly TimeSpan LeastWindow = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LargestWindow = TimeSpan.FromSeconds(300);

    /// <summary>With the keys as bytes.</summary>
    /// <param name="interval">Of the adverts, by which the window goes that is not given.</param>
    /// <param name="secrets">Reads a file; null: keys in files are left out.</param>
    public static HmacOptions Options(HmacAuthentication hmac, TimeSpan interval, Func<string, byte[]>? secrets) => new()
    {
        Keys =
        [
            .. hmac.Keys.Items
                .Where(key => key.File is null || secrets is not null)
                .Select(key => new Vrrp.HmacKey(key.Id, [.. key.File is { } file ? secrets!(file) : key.Bytes ?? []])),
        ],
        ActiveKey = hmac.ActiveKey,
        TimeWindow = hmac.TimeWindow ?? Window(interval),
        IsMonotonic = hmac.AntiReplay == HmacAntiReplay.Monotonic,
        Mode = hmac.Mode switch
        {
            Keepalived.Configuration.HmacMode.Permissive => Vrrp.HmacMode.Permissive,
            Keepalived.Configuration.HmacMode.ReceiveOnly => Vrrp.HmacMode.ReceiveOnly,
            _ => Vrrp.HmacMode.Enforce,
        },
    };

    // Of whole seconds, as keepalived reckons.
    private static TimeSpan Window(TimeSpan interval)
    {
        var window = TimeSpan.FromSeconds(3 * Math.Floor(interval.TotalSeconds));
        return window < LeastWindow ? LeastWindow : window > LargestWindow ? LargestWindow : window;
    }
}
