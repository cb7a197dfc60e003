using System.Globalization;
using Director.Protocol.V1;

namespace Director.Observe.Metrics;

/// <summary>What keepalived counts, out of what the director counts; nothing where its loop does not answer.</summary>
internal static class KeepalivedCounters
{
    /// <summary>A role by its number.</summary>
    public static double? Number(string state) => state switch
    {
        "initialize" => 0,
        "backup" => 1,
        "master" => 2,
        "fault" => 3,
        _ => null,
    };

    /// <summary>A number as the value of a label.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What it counts of an instance, by the names that the exporters have for it behind their prefixes.</summary>
    private static readonly (string Mehdy, string Gen2brain, string Help, Func<Instance, double?> Of)[] All =
    [
        ("advertisements_received_total", "advert_rcvd", "Adverts accepted.", static one => one.Adverts?.Received),
        ("advertisements_sent_total", "advert_sent", "Adverts sent.", static one => one.Adverts?.Sent),
        ("become_master_total", "become_master", "Times it became master.", static one => one.Adverts?.BecameMaster),
        ("release_master_total", "release_master", "Times it ceased to be master.", Released),
        ("packet_length_errors_total", "packet_len_err", "Adverts of a wrong length.", static one => Sum(one, "Length", "TooShort")),
        ("advertisements_interval_errors_total", "advert_interval_err", "Adverts with another interval.",
            static one => Sum(one, "Interval", "ZeroInterval")),
        ("ip_ttl_errors_total", "ip_ttl_err", "Adverts that came over a router.", static one => Sum(one, "TimeToLive", "PeerTimeToLive")),
        ("invalid_type_received_total", "invalid_type_rcvd", "Adverts of an unknown type.", static one => Sum(one, "Type")),
        ("address_list_errors_total", "addr_list_err", "Adverts with other addresses.",
            static one => Sum(one, "AddressList", "NoAddresses")),
        ("authentication_invalid_total", "invalid_authtype", "Adverts with an unknown authentication.",
            static one => Sum(one, "AuthenticationHeader")),
        ("authentication_mismatch_total", "authtype_mismatch", "Adverts with another authentication.",
            static one => Sum(one, "AuthenticationType")),
        // An old advert again counts here as well.
        ("authentication_failure_total", "auth_failure", "Adverts with a wrong password.",
            static one => Sum(one, "Password", "Replayed")),
        ("priority_zero_received_total", "pri_zero_rcvd", "Masters that resigned.", static one => one.Adverts?.ResignationsReceived),
        ("priority_zero_sent_total", "pri_zero_sent", "Resignations sent.", static one => one.Adverts?.ResignationsSent),
    ];

    /// <summary>What it counts of an instance, as mehdy's exporter names it.</summary>
    public static Metric<Instance>[] ByMehdy =>
        [.. All.Select(static one => new Metric<Instance>($"keepalived_{one.Mehdy}", "counter", one.Help, one.Of))];

    /// <summary>The same as gen2brain's does.</summary>
    public static Metric<Instance>[] ByGen2brain =>
        [.. All.Select(static one => new Metric<Instance>($"keepalived_vrrp_{one.Gen2brain}", "counter", one.Help, one.Of))];

    private static double? Released(Instance one) => one.Adverts is { } adverts
        ? adverts.BecameMaster - (one.State == "master" ? 1 : 0)
        : null;

    private static double? Sum(Instance one, params ReadOnlySpan<string> kinds)
    {
        if (one.Errors is null)
        {
            return null;
        }

        var sum = 0L;
        foreach (var kind in kinds)
        {
            sum += one.Errors.GetValueOrDefault(kind);
        }

        return sum;
    }
}
