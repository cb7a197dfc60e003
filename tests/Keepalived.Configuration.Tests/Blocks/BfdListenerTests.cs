namespace Keepalived.Configuration.Tests.Blocks;

/// <summary>Who may refer to a bfd_instance: the words <c>vrrp</c> and <c>checker</c> in it.</summary>
public class BfdListenerTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("vrrp", true)]
    [InlineData("checker\n vrrp", true)]
    [InlineData("checker", false)]
    public void An_instance_tracks_a_session_unless_that_is_for_checkers_only(string words, bool isTracked)
    {
        var result = Conf.Read($$"""
            bfd_instance peer {
                neighbor_ip 192.0.2.2
                {{words}}
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                track_bfd {
                    peer
                }
                virtual_ipaddress {
                    192.0.2.100/24
                }
            }
            """);
        Assert.Equal(isTracked, !Assert.Single(result.Configuration.VrrpInstances).Track.BfdInstances.IsEmpty);
        const string Refused = "bfd_instance 'peer' is for checkers only; this line is left out";
        Assert.Equal(!isTracked, result.Diagnostics.Any(found => found.Message == Refused));
    }
}
