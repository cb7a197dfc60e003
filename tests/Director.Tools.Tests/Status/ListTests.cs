using Director.Tools.Status;
using Director.Tools.Tests.Support;

namespace Director.Tools.Tests.Status;

/// <summary>Lists of servers, instances, names and overrides.</summary>
public sealed class ListTests
{
    [Fact]
    public void A_server_is_a_line_with_its_service() => Assert.Equal(
        """
        SERVICE                SERVER                       WEIGHT   STATE  ACTIVE
        TCP 192.0.2.100:80     192.0.2.11:80                    10      up      64
        TCP 192.0.2.100:80     192.0.2.12:80                     0 drained      64
        TCP 192.0.2.100:80     192.0.2.13:80                     -    DOWN       -
        TCP [2001:db8::100]:80 [2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:65535
                                                                10      up      64

        """, ServerList.Of(Replies.Cluster, ServerColumns.State, Replies.Terminal80));

    [Theory]
    [InlineData(ServerColumns.Rates, "CONN/S", "3.2M")]
    [InlineData(ServerColumns.Connections, "PERSIST", "590")]
    [InlineData(ServerColumns.Counters, "PKTS-OUT", "0")]
    public void Other_columns_fit_a_terminal_too(ServerColumns columns, string title, string cell)
    {
        var text = ServerList.Of(Replies.Cluster, columns, Replies.Terminal80);
        Assert.Contains(title, text);
        Assert.Contains($" {cell}", text);
        Assert.All(text.Split('\n'), static line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void An_instance_is_a_line()
    {
        var text = InstanceList.Of(
            Replies.Cluster with { Instances = [Replies.Instance("web") with { Adverts = new(1_036_800, 3, 0, 0, 1, 0) }] },
            Replies.Terminal80);
        Assert.Equal(
            """
            INSTANCE INTERFACE       VRID STATE      PRIO    SENT   RECVD
            web      eth0              51 MASTER      100    1.0M       3

            """, text);
    }

    [Theory]
    [InlineData("INSTANCE", null, "web inside outside")]
    [InlineData("SERVICE", null, "192.0.2.100:80 [2001:db8::100]:80")]
    [InlineData("SERVER", "192.0.2.100:80", "192.0.2.11:80 192.0.2.12:80 192.0.2.13:80")]
    [InlineData("SERVER", "TCP 192*", "192.0.2.11:80 192.0.2.12:80 192.0.2.13:80")]
    [InlineData("SERVER", "nonsense",
        "192.0.2.11:80 192.0.2.12:80 192.0.2.13:80 [2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:65535")]
    public void Names_are_those_that_may_stand_there(string kind, string? previous, string expected) =>
        Assert.Equal(expected, string.Join(' ', Names.Of(Replies.Cluster, kind, previous)));

    [Fact]
    public void A_name_that_a_terminal_would_not_show_is_not_offered() => Assert.Equal(
        ["web"], Names.Of(Replies.Nothing with { Instances = [Replies.Instance("a\e[2J"), Replies.Instance("web")] }, "NAME", null));

    [Theory]
    [InlineData("192.0.2.12:80", true)]
    [InlineData("192.0.2.100:80", true)]
    [InlineData("TCP*", true)]
    [InlineData("192.0.2.1?:80", true)]
    [InlineData("192.0.2.11:80", false)]
    public void A_name_means_overrides(string name, bool expected) =>
        Assert.Equal(expected, OverrideText.IsMeant(Replies.Cluster.Overrides[0], name));
}
