using System.Net;
using System.Net.Sockets;
using Director.Observe.Snmp.Mib;
using Director.Protocol.V1;

namespace Director.Observe.Snmp.Rows;

/// <summary>Values that several tables have, as keepalived 2.2.7 was seen to give them.</summary>
internal static class Cells
{
    private const int GlobalScope = 0;
    private const int LinkScope = 253;
    private const int HostScope = 254;
    private const int SiteScope = 200;

    /// <summary>A text; null: no cell.</summary>
    public static SnmpValue? Text(string? text) => text is null ? null : SnmpValue.Text(text);

    /// <summary>A program and its arguments, each in quotes: "'/usr/bin/true' 'now'".</summary>
    public static SnmpValue? Command(IReadOnlyList<string>? words) =>
        words is null ? null : SnmpValue.Text(string.Join(' ', words.Select(static word => $"'{word}'")));

    /// <summary>The bytes of an address, with or without a prefix length behind it; null: no cell.</summary>
    public static SnmpValue? Address(string? text) => Parsed(text) is { } address ? SnmpValue.Octets(address.GetAddressBytes()) : null;

    /// <summary>InetAddressType: ipv4(1), ipv6(2).</summary>
    public static SnmpValue? AddressType(string? text) => Parsed(text) is { } address ? SnmpValue.Integer(TypeOf(address)) : null;

    /// <summary>InetAddressType of "ipv4" or "ipv6".</summary>
    public static SnmpValue Family(string family) => SnmpValue.Integer(family == "ipv6" ? 2 : 1);

    /// <summary>The prefix length behind an address; all of it where none stands.</summary>
    public static SnmpValue? PrefixLength(string? text) => text?.Split('/') switch
    {
        [_, var length] when byte.TryParse(length, out var number) => SnmpValue.Gauge(number),
        [var alone] when Parsed(alone) is { } address => SnmpValue.Gauge(address.GetAddressBytes().Length * 8),
        _ => null,
    };

    /// <summary>InetScopeType of a scope of the kernel.</summary>
    public static SnmpValue Scope(int scope) => SnmpValue.Integer(scope switch
    {
        GlobalScope => 14,
        SiteScope => 5,
        LinkScope => 2,
        HostScope => 1,
        _ => 0,
    });

    /// <summary>VrrpState of KEEPALIVED-MIB.</summary>
    public static SnmpValue State(string? state) => SnmpValue.Integer(StateNumber(state));

    /// <summary>The same as a number: init(0), backup(1), master(2), fault(3), unknown(4), shutdown(5), deleted(6).</summary>
    public static int StateNumber(string? state) => state switch
    {
        "initialize" => 0,
        "backup" => 1,
        "master" => 2,
        "fault" => 3,
        "stop" => 5,
        "deleted" => 6,
        _ => 4,
    };

    /// <summary>An address, with or without a prefix length behind it; null: it is none.</summary>
    public static IPAddress? Parsed(string? text) => IPAddress.TryParse(text?.Split('/')[0], out var address) ? address : null;

    /// <summary>InetAddressType: ipv4(1), ipv6(2).</summary>
    public static uint TypeOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? 2u : 1u;

    /// <summary>One of the scripts is there.</summary>
    public static SnmpValue HasScripts(NotifyDetails notify) => SnmpValue.Truth(
        notify.Master is not null || notify.Backup is not null || notify.Fault is not null || notify.Stop is not null
        || notify.Any is not null);
}

/// <summary>Where the trees are.</summary>
internal static class Trees
{
    /// <summary>KEEPALIVED-MIB.</summary>
    public static readonly ObjectId Keepalived = ObjectId.Parse("1.3.6.1.4.1.9586.100.5");

    /// <summary>Its part for the service as a whole.</summary>
    public static readonly ObjectId Global = Keepalived.With(1);

    /// <summary>Its part for VRRP.</summary>
    public static readonly ObjectId Vrrp = Keepalived.With(2);

    /// <summary>Its part for virtual servers.</summary>
    public static readonly ObjectId Check = Keepalived.With(3);

    /// <summary>VRRP-MIB (RFC 2787).</summary>
    public static readonly ObjectId Rfc2787 = ObjectId.Parse("1.3.6.1.2.1.68");

    /// <summary>VRRPV3-MIB (RFC 6527).</summary>
    public static readonly ObjectId Rfc6527 = ObjectId.Parse("1.3.6.1.2.1.207");

    /// <summary>What is served, with its line of sysORTable: the words are those of keepalived, by which it is found.</summary>
    public static IEnumerable<(ObjectId Tree, string Description)> Of(SnmpOutlet wanted)
    {
        if (wanted.Vrrp || wanted.Checkers)
        {
            yield return (Global, "The MIB module for Keepalived");
        }

        if (wanted.Checkers)
        {
            yield return (Check, "The MIB module for Healthchecker");
        }

        if (wanted.Vrrp)
        {
            yield return (Vrrp, "The MIB module for KEEPALIVED-VRRP");
        }

        if (wanted.Rfc2787)
        {
            yield return (Rfc2787, "The MIB module for VRRP");
        }

        if (wanted.Rfc6527)
        {
            yield return (Rfc6527, "The MIB module for VRRPV3");
        }
    }
}
