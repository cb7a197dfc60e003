using System.Net;

namespace Keepalived.Configuration.Tests;

public sealed class BasicTests
{
    private const string Simple = """
        ! a first director
        global_defs {
            router_id lvs1   # in mails
            vrrp_garp_master_repeat 2
        }
        vrrp_script check {
            script "/usr/bin/true 'a b'"
            interval 0.5
            weight -20
        }
        vrrp_instance VI_1
        {
            state MASTER
            interface eth0
            virtual_router_id 51
            priority 150
            advert_int 1
            authentication {
                auth_type PASS
                auth_pass secret
            }
            virtual_ipaddress {
                10.0.0.100/24 dev eth1 label eth1:1
                10.0.0.101
            }
            track_script { check }
        }
        virtual_server 10.0.0.100 80 {
            delay_loop 5
            lvs_sched wrr
            lb_kind DR
            protocol TCP
            real_server 10.0.0.1 80 {
                weight 3
                HTTP_GET {
                    url {
                        path /
                        status_code 200 301-302
                    }
                    connect_timeout 2
                }
            }
            real_server 10.0.0.2 80 {
                TCP_CHECK { connect_timeout 1 }
            }
        }
        """;

    [Fact]
    public void A_complete_file_has_no_problem()
    {
        var result = Conf.Read(Simple);
        Assert.Equal(["7:5 warning script-security"], Conf.Problems(result));
    }

    [Fact]
    public void An_instance_has_what_it_says_and_what_global_defs_gives_it()
    {
        var instance = Assert.Single(Conf.Read(Simple).Configuration.VrrpInstances);

        Assert.Equal(("VI_1", (byte)51, (byte)150, "eth0"),
            (instance.Name, instance.VirtualRouterId, instance.Priority, instance.Interface));
        Assert.Equal(2u, instance.Garp.MasterRepeat);
        Assert.Equal(new VrrpAuthentication(VrrpAuthenticationType.Pass, "secret"), instance.Authentication);
        Assert.Equal(
            [
                new InterfaceAddress(IPAddress.Parse("10.0.0.100"), 24) { Interface = "eth1", Label = "eth1:1" },
                new InterfaceAddress(IPAddress.Parse("10.0.0.101"), 32) { Interface = "eth0" },
            ],
            instance.VirtualAddresses.Items.ToArray());
        Assert.Equal([new TrackedItem("check", -20)], instance.Track.Scripts.Items.ToArray());
    }

    [Fact]
    public void A_script_is_split_into_arguments()
    {
        var script = Assert.Single(Conf.Read(Simple).Configuration.VrrpScripts);

        Assert.Equal(["/usr/bin/true", "a b"], script.Command!.Arguments.Items.ToArray());
        Assert.Equal(TimeSpan.FromMilliseconds(500), script.Interval);
        Assert.Equal(TimeSpan.FromMilliseconds(500), script.EffectiveTimeout);
    }

    [Fact]
    public void Servers_take_their_defaults_from_the_block_around_them()
    {
        var server = Assert.Single(Conf.Read(Simple).Configuration.VirtualServers);

        Assert.Equal("10.0.0.100 80", server.Name);
        Assert.All(server.RealServers, r => Assert.Equal(ForwardingMethod.Dr, r.Forwarding.Method));
        var http = Assert.IsType<HttpGet>(Assert.Single(server.RealServers[0].Checkers));
        Assert.Equal(TimeSpan.FromSeconds(5), http.DelayLoop);
        Assert.Equal(TimeSpan.FromSeconds(5), http.Warmup);
        Assert.Equal(TimeSpan.FromSeconds(2), http.ConnectTimeout);
        Assert.Equal(TimeSpan.FromSeconds(3), http.DelayBeforeRetry);
        Assert.Equal((IPAddress.Parse("10.0.0.1"), (ushort)80), (http.ConnectAddress, http.ConnectPort));
        Assert.Equal([new StatusCodeRange(200, 200), new StatusCodeRange(301, 302)], http.Urls[0].StatusCodes.Items.ToArray());
    }

    [Fact]
    public void Equal_texts_give_equal_configurations_and_a_changed_weight_does_not()
    {
        Assert.Equal(Conf.Read(Simple).Configuration, Conf.Read(Simple).Configuration);
        Assert.NotEqual(Conf.Read(Simple).Configuration, Conf.Read(Simple.Replace("weight 3", "weight 4")).Configuration);
    }

    [Fact]
    public void A_missing_file_is_an_error_and_an_empty_configuration()
    {
        var result = Conf.Read(new MemoryFiles());

        Assert.Equal(Configuration.Empty, result.Configuration);
        Assert.Equal("/etc/director/director.conf:1:1: error: cannot read '/etc/director/director.conf': No such file or directory",
            Conf.Describe(result));
    }
}
