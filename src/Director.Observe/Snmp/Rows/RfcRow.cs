using System.Globalization;
using System.Net;
using Director.Observe.Snmp.Mib;
using Director.Protocol.V1;

namespace Director.Observe.Snmp.Rows;

/// <summary>An instance as both RFCs have it.</summary>
internal sealed record RfcRow(Instance Instance, InstanceDetails Details, int InterfaceIndex)
{
    /// <summary>Interface and virtual router id.</summary>
    public ObjectId Index => new((uint)InterfaceIndex, (uint)Instance.VirtualRouterId);

    /// <summary>And the kind of addresses.</summary>
    public ObjectId IndexWithFamily => Index.With(Details.Family == "ipv6" ? 2u : 1u);

    /// <summary>What is sent and received; null: not known.</summary>
    public Adverts? Adverts => Instance.Adverts;

    /// <summary>Those in its adverts.</summary>
    public IEnumerable<IPAddress> Addresses => Instance.Addresses.Where(static one => one.Details?.IsAdvertised == true)
        .Select(static one => Cells.Parsed(one.Text)).OfType<IPAddress>();

    /// <summary>The master it knows: itself as master.</summary>
    public string? Master => Instance.State == "master" ? Details.Source : Instance.Master;

    /// <summary>Stands for an address that is not known.</summary>
    public string NoAddress => Details.Family == "ipv6" ? "::" : "0.0.0.0";

    /// <summary>Of its interface; null while there is none.</summary>
    public SnmpValue? HardwareAddress => Details.HardwareAddress is { } text ? SnmpValue.Octets(
        [.. text.Split(':').Select(static one => byte.Parse(one, NumberStyles.HexNumber, CultureInfo.InvariantCulture))]) : null;

    /// <summary>initialize(1), backup(2), master(3).</summary>
    public SnmpValue State => SnmpValue.Integer(Instance.State switch { "master" => 3, "backup" => 2, _ => 1 });

    /// <summary>RFC 6527: notMaster(0), priority(1), preempted(2), masterNoResponse(3).</summary>
    public SnmpValue MasterReason => SnmpValue.Integer(Instance.State != "master" ? 0 : Instance.Reason switch
    {
        "AddressOwner" => 1,
        "Expired" => 2,
        _ => 3,
    });

    /// <summary>Since when it is in its state.</summary>
    public SnmpValue UpTime(DateTimeOffset now) => SnmpValue.Ticks(Instance.Since is { } since ? now - since : TimeSpan.Zero);

    /// <summary>How many adverts were not accepted for one of these.</summary>
    public ulong Errors(params ReadOnlySpan<string> kinds) => RfcRows.Sum(Instance.Errors, kinds);
}

/// <summary>All of them.</summary>
internal static class RfcRows
{
    /// <summary>Those whose interface is there.</summary>
    public static IEnumerable<RfcRow> Of(StatusReply status) => status.Instances
        .Where(static one => one.Details?.InterfaceIndex is not null)
        .Select(static one => new RfcRow(one, one.Details!, one.Details!.InterfaceIndex!.Value));

    /// <summary>How many adverts were not accepted for one of these, whomever they were for.</summary>
    public static ulong Errors(StatusReply status, params ReadOnlySpan<string> kinds)
    {
        var sum = Sum(status.ForeignErrors, kinds);
        foreach (var instance in status.Instances)
        {
            sum += Sum(instance.Errors, kinds);
        }

        return sum;
    }

    /// <summary>Some of these counts together.</summary>
    public static ulong Sum(IReadOnlyDictionary<string, long>? counts, params ReadOnlySpan<string> kinds)
    {
        var sum = 0L;
        foreach (var kind in kinds)
        {
            sum += counts?.GetValueOrDefault(kind) ?? 0;
        }

        return (ulong)sum;
    }

    /// <summary>An address in an index: its bytes.</summary>
    public static uint[] Numbers(IPAddress address) => [.. address.GetAddressBytes().Select(static one => (uint)one)];
}
