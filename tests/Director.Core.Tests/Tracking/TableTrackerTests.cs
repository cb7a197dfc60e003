using Director.Core.Engine;
using Director.Core.Tests.Support;
using Director.Core.Tracking;
using Keepalived.Configuration.Tests;
using TestSupport;
using Vrrp;

namespace Director.Core.Tests.Tracking;

/// <summary>What a table that cannot be written does to the priority of those in front of it (decision 0008).</summary>
public class TableTrackerTests
{
    private const string File = """
        vrrp_instance web {
            interface eth0
            virtual_router_id 51
            virtual_ipaddress {
                10.9.0.100/24
            }
        }
        vrrp_instance mail {
            interface eth0
            virtual_router_id 52
            virtual_ipaddress {
                10.9.0.101/24
            }
        }
        virtual_server 10.9.0.100 80 {
            lvs_sched rr
            lvs_method NAT
            protocol TCP
            real_server 10.9.0.11 80 {
            }
        }
        """;

    [Fact]
    public async Task Nothing_but_an_owner_s_priority_withstands()
    {
        HeardEvents heard = new();
        var services = BareServices.With(new FakeTime()) with { Events = heard };
        await using TrackerSet trackers = new(services, static () => { });
        var configuration = Conf.Read(File).Configuration;
        trackers.SetConfiguration(configuration, new ScriptGate(services, configuration));
        Assert.Equal(VrrpTracking.Clear, trackers.Sum(new("web")));

        trackers.SetMachine(machine => machine with { TableTrouble = "the kernel has no ip_vs" });
        var adjustment = trackers.Sum(new("web")).PriorityAdjustment;
        Assert.Equal(1, EffectivePriority.Of(200, adjustment + 250));
        Assert.Equal(255, EffectivePriority.Of(255, adjustment));
        Assert.Equal(VrrpTracking.Clear, trackers.Sum(new("mail")));
        Assert.Equal("web", Assert.IsType<RouterEvent.WithoutTable>(Assert.Single(heard.All)).Instance.Name);

        trackers.SetMachine(machine => machine with { TableTrouble = null });
        Assert.Equal(VrrpTracking.Clear, trackers.Sum(new("web")));
        Assert.Single(heard.Of<RouterEvent.WithTableAgain>());
    }
}
