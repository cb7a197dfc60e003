using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Director.Observe.Snmp.Mib;
using Director.Observe.Snmp.Rows;
using Director.Protocol.V1;
using TestSupport;

namespace Director.Observe.Tests.Snmp;

/// <summary>
/// What snmpwalk showed of Debian's keepalived 2.2.7, and what we make of a director's status with the same file: all names, types and
/// values are the same, but for those below.
/// </summary>
public sealed partial class KeepalivedWalkTests
{
    // By the beginning of the name: differs from run to run, or keepalived is wrong.
    private static readonly string[] Other =
    [
        "1.3.6.1.4.1.9586.100.5.1.1.0", // Whose version it is.
        "1.3.6.1.4.1.9586.100.5.2.6.1.11.2.1", "1.3.6.1.4.1.9586.100.5.2.6.1.11.3.", // It says that these are not advertised; they are.
        "1.3.6.1.4.1.9586.100.5.2.16.1.3.1.1", // It takes the weight of the file for that of the group.
        "1.3.6.1.2.1.68.1.3.1.2.", "1.3.6.1.2.1.207.1.1.1.1.5.", // Hardware addresses.
        "1.3.6.1.2.1.207.1.1.1.1.3.5.66.", "1.3.6.1.2.1.207.1.1.1.1.4.5.66.", // Addresses made of those.
        "1.3.6.1.2.1.68.1.3.1.7.", // It does not know itself as master.
        "1.3.6.1.2.1.68.1.3.1.13.", "1.3.6.1.2.1.207.1.1.1.1.12.", // How long.
    ];

    [Fact]
    public void Our_walk_is_keepalived_s()
    {
        var expected = Walk();
        var actual = View().All().ToDictionary(static one => one.Name.ToString(), static one => one.Value);
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        Assert.True(expected.Count > 900);
        Assert.Empty(expected.Where(one => !Other.Any(other => one.Key.StartsWith(other, StringComparison.Ordinal))
            && !one.Value.Equals(actual[one.Key])).Select(one => $"{one.Key}: keepalived {one.Value}, we {actual[one.Key]}"));
    }

    [Fact]
    public void What_differs_does_not_change_its_type()
    {
        var expected = Walk();
        Assert.All(View().All(), one => Assert.Equal(expected[one.Name.ToString()].Type, one.Value.Type));
    }

    /// <summary>So says keepalived, as the lab's S34 showed.</summary>
    [Fact]
    public void Without_lvs_sync_daemon_it_says_that_there_is_none()
    {
        var status = Status();
        var view = SnmpRows.Of(status with { Details = status.Details! with { SyncDaemon = null } }, status.At);
        var one = Assert.Single(
            view.All(), static one => one.Name.ToString().StartsWith("1.3.6.1.4.1.9586.100.5.3.6.", StringComparison.Ordinal));
        Assert.Equal(("1.3.6.1.4.1.9586.100.5.3.6.1.0", SnmpValue.Truth(false)), (one.Name.ToString(), one.Value));
    }

    [Fact]
    public void Nothing_is_served_of_a_director_that_does_not_answer() => Assert.Empty(SnmpRows.Of(null, default).All());

    private static Dictionary<string, SnmpValue> Walk() =>
        File.ReadLines(PathOf("keepalived.walk")).Select(Parse).ToDictionary(static one => one.Name, static one => one.Value);

    internal static StatusReply Status() =>
        JsonSerializer.Deserialize(File.ReadAllText(PathOf("status.json")), ControlJson.Default.StatusReply)!;

    private static MibView View()
    {
        var status = Status();
        return SnmpRows.Of(status, status.At);
    }

    // As snmpwalk -On prints it.
    private static (string Name, SnmpValue Value) Parse(string line)
    {
        var parts = Line().Match(line);
        Assert.True(parts.Success, line);
        var (name, type, text) = (parts.Groups[1].Value, parts.Groups[2].Value, parts.Groups[3].Value);
        return (name, type switch
        {
            "INTEGER" => SnmpValue.Integer(long.Parse(text, CultureInfo.InvariantCulture)),
            "Gauge32" => SnmpValue.Gauge(double.Parse(text, CultureInfo.InvariantCulture)),
            "Counter32" => SnmpValue.Counter32(ulong.Parse(text, CultureInfo.InvariantCulture)),
            "Counter64" => SnmpValue.Counter64(ulong.Parse(text, CultureInfo.InvariantCulture)),
            "Timeticks" => SnmpValue.Ticks(
                TimeSpan.FromMilliseconds(10 * int.Parse(text[1..text.IndexOf(')')], CultureInfo.InvariantCulture))),
            "IpAddress" => SnmpValue.Address(System.Net.IPAddress.Parse(text)),
            "Hex-STRING" => SnmpValue.Octets(Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal))),
            _ => SnmpValue.Octets(Encoding.UTF8.GetBytes(text.Trim('"').Replace("\\n", "\n", StringComparison.Ordinal))),
        });
    }

    private static string PathOf(string name) =>
        Path.Combine(Repository.Root, "tests", "Director.Observe.Tests", "Snmp", "Keepalived", name);

    [GeneratedRegex(@"^\.([0-9.]+) = (?:([A-Za-z0-9-]+): )?(.*)$")]
    private static partial Regex Line();
}
