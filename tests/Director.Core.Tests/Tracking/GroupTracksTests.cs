using Director.Core.Tracking;
using Keepalived.Configuration.Tests;

namespace Director.Core.Tests.Tracking;

/// <summary>What members of a sync group track, as keepalived 2.2.7 was seen to take it.</summary>
public class GroupTracksTests
{
    private const string Trackers = """
        vrrp_script s {
        script /bin/true
        }
        vrrp_script s0 {
        script /bin/true
        }
        track_file f {
        file /run/f
        }
        vrrp_track_process p {
        process p
        }
        bfd_instance b {
        neighbor_ip 192.0.2.7
        }

        """;

    private const string Own = """
        track_script {
        s weight 5
        s0
        }
        track_file {
        f weight 1 reverse
        }
        track_process {
        p weight 3
        }
        track_bfd {
        b weight 7
        }
        track_interface {
        eth2 weight -10
        eth3 weight 6
        }

        """;

    [Fact]
    public void Without_the_keyword_weights_of_scripts_files_and_sessions_do_not_count() =>
        Assert.Equal("eth2 -10, eth3 6, s0 0, f 0, p 3", Of("", Own));

    [Fact]
    public void With_it_they_do() => Assert.Equal(
        "eth2 -10, eth3 6, s 5, s0 0, f 1 reverse, p 3, b 7", Of("sync_group_tracking_weight", Own));

    [Fact]
    public void What_the_group_tracks_counts_for_each_member() => Assert.Equal(
        "eth4 4, s 9, f 2", Of("track_script {\ns weight 9\n}\ntrack_interface {\neth4 weight 4\n}\ntrack_file {\nf weight 2\n}", ""));

    [Fact]
    public void Of_two_lines_the_group_s_counts_unless_the_member_cannot_do_without() => Assert.Equal(
        "eth2 -10, eth3 4, s0 0, s 9, f 0, p 3",
        Of("track_script {\ns weight 9\ns0 weight 8\n}\ntrack_interface {\neth3 weight 4\n}", Own));

    [Fact]
    public void With_an_address_owner_the_group_s_weights_are_none() => Assert.Equal(
        "eth4 0, s 0", Of("track_script {\ns weight 9 reverse\n}\ntrack_interface {\neth4 weight 4\n}", "", other: "priority 255"));

    private static string Of(string group, string lines, string other = "")
    {
        var result = Conf.Read(Trackers + $$"""
            vrrp_sync_group G {
            group {
            A
            B
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
            vrrp_instance B {
            interface eth0
            virtual_router_id 6
            {{other}}
            virtual_ipaddress {
            192.0.2.2/24
            }
            }

            """);
        Assert.False(result.HasErrors, Conf.Describe(result));
        var track = InstanceTracks.Of(result.Configuration)[0].Settings;
        return string.Join(", ", track.Interfaces.Concat(track.Scripts).Concat(track.Files).Concat(track.Processes)
            .Concat(track.BfdInstances).Select(item => $"{item.Name} {item.Weight}{(item.Reverse ? " reverse" : "")}"));
    }
}
