using Director.Core.Mapping;
using HealthChecks;
using Keepalived.Configuration.Tests;

namespace Director.Core.Tests.Mapping;

public class CheckerMappingTests
{
    [Fact]
    public void A_checker_has_its_times_its_connection_and_its_name()
    {
        var tcp = Assert.IsType<TcpCheckerOptions>(Assert.Single(Options("""
            TCP_CHECK {
                connect_ip 10.9.0.200
                connect_port 8080
                bindto 10.9.0.1
                bind_port 4000
                connect_timeout 3
                retry 4
                delay_before_retry 2
                delay_loop 7
                warmup 5
                alpha
                log_all_failures
            }
            """)));
        Assert.Equal("TCP_CHECK of 10.9.0.11:80 in TCP 10.9.0.100:80", tcp.Id.ToString());
        Assert.Equal((4, true, true), (tcp.Retries, tcp.Alpha, tcp.LogAllFailures));
        Assert.Equal(
            (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(7), (TimeSpan?)TimeSpan.FromSeconds(5)), (tcp.DelayBeforeRetry, tcp.DelayLoop, tcp.Warmup));
        Assert.Equal(
            ("10.9.0.200:8080", "10.9.0.1", 4000, TimeSpan.FromSeconds(3)),
            (tcp.Connection.Remote.ToString(), tcp.Connection.BindAddress?.ToString(), (int)tcp.Connection.BindPort, tcp.Connection.ConnectTimeout));
    }

    [Fact]
    public void A_checker_without_an_address_asks_its_real_server() =>
        Assert.Equal("10.9.0.11:80", Assert.IsType<TcpCheckerOptions>(Assert.Single(Options("TCP_CHECK {\n}\n"))).Connection.Remote.ToString());

    [Fact]
    public void Several_of_a_kind_are_numbered() => Assert.Equal(
        ["TCP_CHECK", "HTTP_GET", "TCP_CHECK#2"],
        Options("TCP_CHECK {\n}\nHTTP_GET {\nurl {\npath /\n}\n}\nTCP_CHECK {\nconnect_port 81\n}\n").Select(options => options.Id.Checker));

    [Fact]
    public void A_page_has_what_it_must_be_like_and_the_nearest_virtual_host()
    {
        var http = Assert.IsType<HttpCheckerOptions>(Assert.Single(Options("""
            HTTP_GET {
                http_protocol 1.1
                virtualhost www.example.net
                fast_recovery
                url {
                    path /a
                    status_code 200-299 304
                    virtualhost own.example.net
                }
                url {
                    path /b
                    digest 0123456789abcdef0123456789abcdef
                }
            }
            """)));
        Assert.True(http.FastRecovery);
        Assert.Equal(["/a own.example.net", "/b www.example.net"], http.Urls.Select(url => $"{url.Path} {url.VirtualHost}"));
        Assert.Equal([new StatusRange(200, 299), new StatusRange(304, 304)], http.Urls[0].Status.AsEnumerable());
        Assert.Equal("0123456789abcdef0123456789abcdef", http.Urls[1].Digest?.ToString()?.ToLowerInvariant());
    }

    [Fact]
    public void A_program_runs_as_its_user_with_its_time_and_without_one_as_script_user()
    {
        var options = Options("""
            MISC_CHECK {
                misc_path "/bin/true a b"
                misc_timeout 9
                misc_dynamic
                user nobody
            }
            MISC_CHECK {
                misc_path /bin/false
            }
            """);
        var (first, second) = (Assert.IsType<MiscCheckerOptions>(options[0]), Assert.IsType<MiscCheckerOptions>(options[1]));
        Assert.Equal(("/bin/true a b", "nobody", true), (first.Command.ToString(), first.Command.User, first.Dynamic));
        Assert.Equal(((TimeSpan?)TimeSpan.FromSeconds(9), (TimeSpan?)null), (first.Timeout, second.Timeout));
        Assert.Equal("daemon", second.Command.User);
    }

    [Fact]
    public void What_does_not_run_yet_is_left_out() => Assert.Empty(Options("SSL_GET {\nurl {\npath /\n}\n}\nPING_CHECK {\n}\nMISC_CHECK {\n}\n"));

    private static CheckerOptions[] Options(string checkers)
    {
        var server = Assert.Single(Conf.Read(
            $"virtual_server 10.9.0.100 80 {{\nlvs_sched rr\nlvs_method NAT\nprotocol TCP\nreal_server 10.9.0.11 80 {{\n{checkers}\n}}\n}}\n").Configuration.VirtualServers);
        return [.. new CheckerMapping(new ScriptMapping(new() { User = new("daemon", null) })).Of(server, Assert.Single(server.RealServers))];
    }
}
