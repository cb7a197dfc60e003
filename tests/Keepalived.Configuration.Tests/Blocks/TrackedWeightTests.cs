namespace Keepalived.Configuration.Tests;

/// <summary>Weights of what is tracked, at the ends of their range, as keepalived 2.2.7 was seen to take them.</summary>
public sealed class TrackedWeightTests
{
    [Theory]
    [InlineData("track_file", "f", 254, 254)]
    [InlineData("track_file", "f", -254, -254)]
    [InlineData("track_process", "p", 254, 254)]
    [InlineData("track_process", "p", -254, -254)]
    [InlineData("track_interface", "eth1", 254, 253)]
    [InlineData("track_interface", "eth1", -254, -253)]
    [InlineData("track_script", "s", 254, 253)]
    [InlineData("track_script", "s", -254, -253)]
    public void A_file_s_and_a_process_s_may_be_254(string keyword, string name, int weight, int expected)
    {
        var result = Conf.Read($$"""
            track_file f {
            file /run/f
            }
            vrrp_track_process p {
            process p
            }
            vrrp_script s {
            script /bin/true
            }
            vrrp_instance A {
            interface eth0
            virtual_router_id 5
            virtual_ipaddress {
            192.0.2.1/24
            }
            {{keyword}} {
            {{name}} weight {{weight}}
            }
            }

            """);
        var track = result.Configuration.VrrpInstances[0].Track;
        var item = Assert.Single(track.Files.Concat(track.Processes).Concat(track.Interfaces).Concat(track.Scripts));
        Assert.Equal(expected, item.Weight);
        Assert.Equal(
            weight != expected, result.Diagnostics.Any(d => d.Message.Contains($"a weight of {weight}", StringComparison.Ordinal)));
    }
}
