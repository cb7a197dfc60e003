namespace Keepalived.Configuration.Tests;

/// <summary>What a member of a sync group tracks with a weight that does not count is told.</summary>
public sealed class MemberWeightTests
{
    [Theory]
    [InlineData("track_script {\ns weight 5\n}", "", "what a member of vrrp_sync_group 'G' tracks: s has a weight and does not count")]
    [InlineData("track_script {\ns weight 5\n}\ntrack_bfd {\nb weight 1\n}", "",
        "what a member of vrrp_sync_group 'G' tracks: s, b have weights and do not count")]
    [InlineData("track_file {\nf\n}", "", "what a member of vrrp_sync_group 'G' tracks: f leads to FAULT with any number but 0")]
    [InlineData("track_script {\ns\n}\ntrack_file {\nf weight 0\n}", "", null)]
    [InlineData("track_interface {\neth1 weight 5\n}", "", null)]
    [InlineData("track_script {\ns weight 5\n}", "sync_group_tracking_weight", null)]
    public void A_weight_that_does_not_count_is_told(string lines, string group, string? expected)
    {
        var said = Conf.Read($$"""
            vrrp_script s {
            script /bin/true
            }
            track_file f {
            file /run/f
            }
            bfd_instance b {
            neighbor_ip 192.0.2.7
            }
            vrrp_sync_group G {
            group {
            A
            }
            {{group}}
            }
            vrrp_instance A {
            interface eth0
            virtual_router_id 5
            {{lines}}
            virtual_ipaddress {
            192.0.2.1/24
            }
            }

            """).Diagnostics.Where(d => d.Code == "member-weight").Select(d => d.Message).ToList();
        Assert.Equal(expected is null ? [] : [expected], said);
    }
}
