using System.Xml.Linq;
using Director.Observe.DBus;
using Director.Observe.Tests.Snmp;

namespace Director.Observe.Tests.DBus;

/// <summary>The objects, as busctl showed those of keepalived 2.2.7 with the same file.</summary>
public sealed class BusTreeTests
{
    private readonly BusTree _tree = new(KeepalivedWalkTests.Status());

    [Fact]
    public void The_nodes_are_keepalived_s()
    {
        string[] expected =
        [
            "/", "/org", "/org/keepalived", "/org/keepalived/Vrrp1", "/org/keepalived/Vrrp1/Instance", "/org/keepalived/Vrrp1/Instance/v0",
            "/org/keepalived/Vrrp1/Instance/v0/51", "/org/keepalived/Vrrp1/Instance/v0/51/IPv4", "/org/keepalived/Vrrp1/Instance/v0/66",
            "/org/keepalived/Vrrp1/Instance/v0/66/IPv6", "/org/keepalived/Vrrp1/Instance/v1", "/org/keepalived/Vrrp1/Instance/v1/52",
            "/org/keepalived/Vrrp1/Instance/v1/52/IPv4", "/org/keepalived/Vrrp1/Vrrp",
        ];
        Assert.Equal(expected, Walk("/").Order(StringComparer.Ordinal));
        Assert.Null(_tree.Introspect("/org/keepalived/Vrrp1/Instance/v9"));
        Assert.Null(_tree.Introspect("/or"));
    }

    [Fact]
    public void An_instance_is_found_by_its_path_and_its_name()
    {
        Assert.Equal("VI_6", _tree.Find("/org/keepalived/Vrrp1/Instance/v0/66/IPv6")?.Name);
        Assert.Equal("/org/keepalived/Vrrp1/Instance/v1/52/IPv4", _tree.PathOf("VI_2"));
        Assert.Null(_tree.PathOf("VI_9"));
    }

    [Fact]
    public void Namespace_and_instance_of_the_service_are_in_the_path_without_what_may_not_be_there()
    {
        var status = KeepalivedWalkTests.Status();
        var bus = status.Companion!.Bus with { NetworkNamespace = "ns-1", ServiceInstance = "a.b", NoInterfaceName = "no-ne" };
        BusTree tree = new(status with
        {
            Companion = status.Companion with { Bus = bus },
            Instances = [status.Instances[0] with { Interface = null }, status.Instances[1] with { Interface = "eth0.7" }],
        });
        Assert.Equal("/org/keepalived/Vrrp1/ns_1/a_b/Vrrp", tree.Vrrp);
        Assert.Equal("/org/keepalived/Vrrp1/ns_1/a_b/Instance/no_ne/51/IPv4", tree.PathOf("VI_1"));
        Assert.Equal("/org/keepalived/Vrrp1/ns_1/a_b/Instance/eth0_7/52/IPv4", tree.PathOf("VI_2"));
    }

    [Theory]
    [InlineData("initialize", 0, "Init")]
    [InlineData("backup", 1, "Backup")]
    [InlineData("master", 2, "Master")]
    [InlineData("fault", 3, "Fault")]
    [InlineData("stop", 98, "Stop")]
    public void States(string state, uint number, string word) => Assert.Equal((number, word), BusTree.StateOf(state));

    private IEnumerable<string> Walk(string path)
    {
        var xml = XDocument.Parse(_tree.Introspect(path)!);
        return xml.Root!.Elements("node").Select(static node => node.Attribute("name")!.Value)
            .SelectMany(name => Walk(path == "/" ? "/" + name : $"{path}/{name}")).Prepend(path);
    }
}
