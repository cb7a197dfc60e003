using Director.Core.Routers;
using Keepalived.Configuration.Tests;

namespace Director.Core.Tests.Routers;

/// <summary>Which instances depend on the table.</summary>
public class ServerInstancesTests
{
    private const string Real = "lvs_sched rr\n lvs_method NAT\n protocol TCP\n real_server 10.9.0.11 80 {\n }\n";

    [Theory]
    [InlineData("virtual_server 10.9.0.100 80 {", "web")]
    [InlineData("virtual_server 10.9.0.110 80 {", "mail")]
    [InlineData("virtual_server 10.9.0.200 80 {", "")]
    [InlineData("virtual_server_group both {\n 10.9.0.100-101 80\n}\nvirtual_server group both {", "web")]
    [InlineData("virtual_server_group both {\n 10.9.0.90-110 80\n}\nvirtual_server group both {", "mail web")]
    [InlineData("virtual_server_group marks {\n fwmark 7\n}\nvirtual_server group marks {", "mail web")]
    [InlineData("virtual_server fwmark 7 {", "mail web")]
    public void Those_whose_addresses_have_virtual_servers(string server, string instances) =>
        Assert.Equal(instances,
            Dependent(
                $"{Instance("web", 51, "10.9.0.100/24")}{Instance("mail", 52, "10.9.0.103/24", "10.9.0.110/24")}{server}\n{Real}\n}}\n"));

    [Fact]
    public void A_sync_group_counts_as_one() => Assert.Equal("inside web", Dependent(
        $$"""
        vrrp_sync_group all {
            group {
                web
                inside
            }
        }
        {{Instance("web", 51, "10.9.0.100/24")}}{{Instance("inside", 52, "10.9.1.100/24")}}{{Instance("other", 53, "10.9.2.100/24")}}
        virtual_server 10.9.0.100 80 {
        {{Real}}
        }
        """));

    private static string Dependent(string text)
    {
        var result = Conf.Read(text);
        Assert.False(result.HasErrors, Conf.Describe(result));
        return string.Join(' ', ServerInstances.Of(result.Configuration).Select(name => name.Text).Order());
    }

    private static string Instance(string name, int id, string address, string excluded = "") => $$"""
        vrrp_instance {{name}} {
            interface eth0
            virtual_router_id {{id}}
            virtual_ipaddress {
                {{address}}
            }
            {{(excluded.Length > 0 ? $"virtual_ipaddress_excluded {{\n {excluded}\n}}" : "")}}
        }

        """;
}
