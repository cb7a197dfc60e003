using Director.Core.Mapping;
using Director.Core.Tracking;
using Keepalived.Configuration;
using Keepalived.Configuration.Tests;

namespace Director.Core.Tests.Mapping;

public class ScriptMappingTests
{
    private const string Text = """
        global_defs {
            script_user daemon
        }
        vrrp_script used {
            script "/bin/chk a"
            interval 3
            timeout 2
            rise 4
            fall 5
            init_fail
            user nobody
        }
        vrrp_script unused {
            script "/bin/other"
        }
        vrrp_script by_group {
            script "/bin/group"
        }
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            track_script {
                used
            }
            virtual_ipaddress {
                10.9.0.100
            }
        }
        vrrp_instance VI_2 {
            interface eth0
            virtual_router_id 52
            virtual_ipaddress {
                10.9.0.101
            }
        }
        vrrp_sync_group G {
            group {
                VI_1
                VI_2
            }
            track_script {
                by_group
            }
        }

        """;

    private static readonly Configuration Configuration = Conf.Read(Text).Configuration;

    [Fact]
    public void Scripts_that_nobody_tracks_do_not_run() =>
        Assert.Equal(["used", "by_group"],
            TrackedScriptMapping.Of(Configuration, ScriptMapping.Of(Configuration)).Select(script => script.Name));

    [Fact]
    public void A_script_has_its_times_and_its_user_else_script_user()
    {
        var scripts = TrackedScriptMapping.Of(Configuration, ScriptMapping.Of(Configuration)).ToList();
        Assert.Equal(("/bin/chk a", "nobody", 4, 5, true),
            (scripts[0].Command.ToString(), scripts[0].Command.User, scripts[0].Rise, scripts[0].Fall, scripts[0].InitFail));
        Assert.Equal((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2)), (scripts[0].Interval, scripts[0].Timeout));
        Assert.Equal("daemon", scripts[1].Command.User);
    }

    [Fact]
    public void Appended_words_stand_behind_the_arguments()
    {
        var command = Assert.Single(Configuration.VrrpScripts, script => script.Name == "used").Command!;
        Assert.Equal("/bin/chk a INSTANCE VI_1", new ScriptMapping(new()).Command(command, "INSTANCE", "VI_1").ToString());
    }
}
