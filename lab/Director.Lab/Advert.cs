using System.Collections.Immutable;
using System.Globalization;

namespace Director.Lab;

/// <summary>A VRRP advertisement as it was seen on the wire.</summary>
/// <param name="Seconds">When, on the capture's clock.</param>
/// <param name="Source">Who sent it.</param>
/// <param name="Fields">All its fields that two implementations must fill alike, from the Ethernet header to the last address.</param>
public sealed record Advert(double Seconds, string Source, int Priority, bool ChecksumsAreGood, string Fields)
{
    /// <summary>What tshark is asked for of one.</summary>
    public static readonly ImmutableArray<string> Names =
    [
        "frame.time_epoch", "ip.src", "ipv6.src", "ip.checksum.status", "vrrp.checksum.status", "vrrp.prio",
        "eth.src", "eth.dst", "ip.dst", "ip.ttl", "ip.dsfield", "ip.len", "ip.flags.df", "ipv6.dst", "ipv6.hlim", "ipv6.tclass",
        "ipv6.plen", "vrrp.version", "vrrp.type", "vrrp.virt_rtr_id", "vrrp.addr_count", "vrrp.auth_type", "vrrp.auth_string",
        "vrrp.adver_int", "vrrp.short_adver_int", "vrrp.ip_addr", "vrrp.ipv6_addr", "vrrp.checksum",
    ];

    public static async Task<IReadOnlyList<Advert>> ReadAsync(Capture capture) =>
        [.. (await capture.FieldsAsync("vrrp", [.. Names])).Select(static row => Of(row.Split('|')))];

    /// <summary>From the values of <see cref="Names"/>.</summary>
    public static Advert Of(string[] row) => new(
        double.Parse(row[0], CultureInfo.InvariantCulture),
        row[1] + row[2],
        int.Parse(row[5], CultureInfo.InvariantCulture),
        // IPv6 has no checksum of the header.
        (row[3] == "1" || row[2].Length > 0) && row[4] == "1",
        string.Join(' ', row[5..]));
}
