using System.Net;
using Director.Core.Servers;
using Ipvs.Netlink;

namespace Director.Core.Tests.Servers;

public class TableFindingsTests
{
    private static readonly IpvsDestination A = new(IPAddress.Parse("10.0.0.1"), 80);
    private static readonly IpvsDestination B = new(IPAddress.Parse("10.0.0.2"), 80);

    [Fact]
    public void Nothing_is_found_in_a_table_as_it_should_be() => Assert.Equal("", Between(Table(Entry(80, A)), Table(Entry(80, A))));

    [Fact]
    public void A_missing_service_is_said_without_its_real_servers() =>
        Assert.Equal("virtual server TCP 192.0.2.1:80 was missing", Between(IpvsTable.Empty, Table(Entry(80, A, B))));

    [Fact]
    public void Real_servers_are_said_with_what_they_were() => Assert.Equal(
        "real server 10.0.0.1:80 of TCP 192.0.2.1:80 had weight 5; real server 10.0.0.2:80 of TCP 192.0.2.1:80 was missing; "
        + "real server 10.0.0.1:80 of TCP 192.0.2.1:81 had other settings; real server 10.0.0.2:80 of TCP 192.0.2.1:81 had been added",
        Between(
            Table(Entry(80, A with { Weight = 5 }), Entry(81, A with { UpperThreshold = 9 }, B)),
            Table(Entry(80, A, B), Entry(81, A))));

    [Fact]
    public void Another_scheduler_is_another_setting() => Assert.Equal(
        "virtual server TCP 192.0.2.1:80 had other settings",
        Between(Table(Entry(80) with { Service = new(Entry(80).Service.Id, "wlc") }), Table(Entry(80))));

    [Fact]
    public void Of_many_some_are_named() =>
        Assert.EndsWith("TCP 192.0.2.1:5 was missing; and 95 other things",
            Between(IpvsTable.Empty, Table([.. Enumerable.Range(1, 100).Select(port => Entry((ushort)port))])));

    private static string Between(IpvsTable found, IpvsTable desired)
        => TableFindings.Text(found, IpvsDiff.Between(found, desired, static _ => true));

    private static IpvsTable Table(params IpvsServiceEntry[] entries) => new([.. entries]);

    private static IpvsServiceEntry Entry(ushort port, params IpvsDestination[] destinations) =>
        new(new IpvsService(IpvsServiceId.ByAddress(IpvsProtocol.Tcp, IPAddress.Parse("192.0.2.1"), port), "rr"), [.. destinations]);
}
