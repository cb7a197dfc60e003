using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Director.Core.Mapping;
using HealthChecks;
using Keepalived.Configuration;
using Keepalived.Configuration.Tests;
using NSubstitute;

namespace Director.Core.Tests.Mapping;

public class CheckerMappingTests
{
    [Fact]
    public void A_checker_has_its_block_its_kind_and_its_name()
    {
        var tcp = Assert.Single(Options("TCP_CHECK {\nconnect_port 8080\nretry 4\n}\n"));

        Assert.Equal("TCP_CHECK of 10.9.0.11:80 in TCP 10.9.0.100:80", tcp.Id.ToString());
        Assert.Equal("TCP_CHECK", tcp.Kind.Keyword);
        var settings = Assert.IsType<TcpCheck>(tcp.Settings);
        Assert.Equal(("10.9.0.11", 8080, 4u), (settings.ConnectAddress.ToString(), (int)settings.ConnectPort, settings.Retry));
    }

    [Fact]
    public void Several_of_a_kind_are_numbered() => Assert.Equal(
        ["TCP_CHECK", "HTTP_GET", "TCP_CHECK#2"],
        Options(
            "TCP_CHECK {\n}\nHTTP_GET {\nurl {\npath /\n}\n}\nTCP_CHECK {\nconnect_port 81\n}\n").Select(options => options.Id.Checker));

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
        var (first, second) = (options[0].Program, options[1].Program);
        Assert.Equal(("/bin/true a b", "nobody", true), (first?.ToString(), first?.User, options[0].Traits.AsksForWeight));
        Assert.Equal("daemon", second?.User);
    }

    [Theory]
    [InlineData("", "10.9.0.11:80")]
    [InlineData("host {\n}\n", "10.9.0.11:80")]
    [InlineData("connect_port 25\nhost {\nconnect_ip 10.9.0.12\n}\nhost {\nconnect_port 26\n}\n", "10.9.0.11:25 10.9.0.12:80 10.9.0.11:26")]
    public void Each_host_of_smtp_check_is_a_check_of_its_own(string block, string expected) => Assert.Equal(
        expected,
        string.Join(' ', Options($"SMTP_CHECK {{\nretry 5\n{block}}}\n").Select(options => (SmtpCheck)options.Settings)
            .Select(settings => $"{settings.ConnectAddress}:{settings.ConnectPort}{(settings.Retry == 5 ? "" : " without its retries")}")));

    [Fact]
    public void A_block_of_a_kind_that_is_not_in_the_registry_is_left_out() =>
        Assert.Empty(Options("TCP_CHECK {\n}\n", [.. Checks.All.Where(kind => kind.Keyword != "TCP_CHECK")]));

    [Fact]
    public void A_kind_is_a_line_of_the_registry()
    {
        var kind = CheckKind.Of<TcpCheck>("TCP_CHECK", _ => Substitute.For<IChecker>(), _ => new() { Steps = 2 });

        var options = Assert.Single(Options("TCP_CHECK {\n}\n", [kind]));
        Assert.Equal((kind, 2), (options.Kind, options.Traits.Steps));
        Assert.NotNull(new CheckerFactory(new(Substitute.For<Scripts.IScriptRunner>())).Create(options));
    }

    [Fact]
    public void The_reference_says_of_a_kind_that_it_is_acted_on_if_and_only_if_it_is_in_the_registry()
    {
        var rows = KeywordReference.Page().Split('\n').Where(line => Regex.IsMatch(line, @"^\| `[A-Z]+_(CHECK|GET) "));

        Assert.Equal(
            Checks.All.Select(kind => kind.Keyword).Order(),
            rows.Where(row => row.Contains("| acted on ", StringComparison.Ordinal)).Select(row => row.Split('`', ' ')[2]).Order());
    }

    private static CheckerOptions[] Options(string checkers, ImmutableArray<CheckKind>? kinds = null)
    {
        var server = Assert.Single(Conf.Read(
            $"virtual_server 10.9.0.100 80 {{\nlvs_sched rr\nlvs_method NAT\nprotocol TCP\n"
            + $"real_server 10.9.0.11 80 {{\n{checkers}\n}}\n}}\n").Configuration.VirtualServers);
        return [.. new CheckerMapping(new ScriptMapping(new() { User = new("daemon", null) }), null, kinds ?? Checks.All).Of(
            server, Assert.Single(server.RealServers))];
    }
}
