using Director.Tools.Doctor;
using static Director.Tools.Tests.Doctor.DoctorBench;

namespace Director.Tools.Tests.Doctor;

/// <summary>Two files that should ask for the same service.</summary>
public sealed class OtherFileTests
{
    private const string Here = """
        vrrp_instance VI_1 {
          state MASTER
          interface eth0
          virtual_router_id 51
          priority 100
          advert_int 1
          authentication {
            auth_type PASS
            auth_pass here
          }
          virtual_ipaddress {
            10.9.0.100/24
            10.9.0.101/24
          }
        }
        virtual_server 10.9.0.100 80 {
          lvs_sched wlc
          lvs_method DR
          protocol TCP
          real_server 10.9.0.11 80 { }
          real_server 10.9.0.12 80 { }
        }

        """;

    [Fact]
    public void What_has_to_differ_may_differ()
    {
        var there = Here.Replace("VI_1", "other").Replace("MASTER", "BACKUP").Replace("eth0", "eth1").Replace("priority 100", """
            priority 90
            unicast_src_ip 10.9.0.2
            unicast_peer {
              10.9.0.1
            }
            nopreempt
            notify /bin/true
            """).Replace("10.9.0.100/24", "").Replace("10.9.0.101/24", "10.9.0.101/24\n10.9.0.100/24 dev eth2 label eth2:x");
        Assert.Empty(Judge(there));
    }

    [Theory]
    [InlineData("advert_int 1", "advert_int 2", "there differs from this file in instance VI_1: advert_int 2 -> 1")]
    [InlineData("auth_pass here", "auth_pass there",
        "there differs from this file in instance VI_1: authentication auth_pass another value, not shown")]
    [InlineData("10.9.0.101/24", "", "there differs from this file in instance VI_1: add virtual_ipaddress 10.9.0.101/24")]
    [InlineData("virtual_router_id 51", "virtual_router_id 52",
        "there differs from this file in instance VI_1: virtual_router_id 52 -> 51")]
    [InlineData("lvs_sched wlc", "lvs_sched rr", "there differs from this file in virtual server TCP 10.9.0.100:80: lvs_sched rr -> wlc")]
    [InlineData("real_server 10.9.0.12 80 { }", "", "there does not have real server 10.9.0.12:80 of virtual server TCP 10.9.0.100:80")]
    public void What_clients_would_notice_is_said(string here, string there, string expected)
    {
        var found = Assert.Single(Judge(Here.Replace("priority 100", "priority 90").Replace(here, there)));
        Assert.StartsWith(expected, found.What, StringComparison.Ordinal);
        Assert.Equal(Verdict.Problem, found.Verdict);
    }

    [Fact]
    public void The_same_priority_in_both_is_noticed() =>
        Assert.Equal("instance VI_1 has priority 100 in both files", Assert.Single(Judge(Here)).What);

    private static List<Finding> Judge(string there) =>
        [.. new OtherFileCheck().Judge(Read(Here), new MachineFacts { Other = new("there", Read(there)) })];
}
