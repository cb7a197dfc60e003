namespace Keepalived.Configuration.Tests;

/// <summary>Names of iproute2's files stand for their numbers.</summary>
public sealed class RoutingNameFilesTests
{
    private static readonly byte[] Letters = "0123456789abcdefx #\t\r\n\0\xff"u8.ToArray();

    [Fact]
    public void Names_of_the_machine_s_files_are_known_and_the_administrator_s_directory_goes_first()
    {
        var configuration = Read(new MemoryFiles()
            .Add("/usr/share/iproute2/rt_tables", "# tables\n100\tvpn\n101 other\n")
            .Add("/etc/iproute2/rt_tables", "200 vpn # ours\n0xff00 hex\n")
            .Add("/etc/iproute2/rt_tables.d/more.conf", "300 more\n")
            .Add("/etc/iproute2/rt_tables.d/README", "400 readme\n")
            .Add("/etc/iproute2/rt_protos", "77 mine\n")
            .Add("/etc/iproute2/rt_scopes", "9 near\n")
            .Add("/etc/iproute2/rt_realms", "5 here\n6 there\n")
            .Add("/etc/iproute2/rt_dsfield", "0x10 quick\n")
            .Add("/etc/iproute2/group", "42 vips\n"));
        var instance = configuration.VrrpInstances[0];
        Assert.Equal([200u, 101u, 0xff00u, 300u], instance.Routes.Select(static route => route.Table));
        var route = instance.Routes[0];
        Assert.Equal(((byte)77, (byte?)9, (byte)0x10), (route.Protocol, route.Scope, route.Tos));
        Assert.Equal((5u << 16) | 6, route.Realms);
        Assert.Equal(42u, instance.VirtualMac!.Group);
    }

    [Fact]
    public void The_directories_may_be_others()
    {
        var configuration = Read(
            new MemoryFiles().Add("/run/names/rt_tables", "1 vpn\n2 other\n3 hex\n4 more\n").Add("/run/usr/group", "7 vips\n"),
            "global_defs {\niproute_etc_dir /run/names\niproute_usr_dir /run/usr\n}\n");
        Assert.Equal([1u, 2u, 3u, 4u], configuration.VrrpInstances[0].Routes.Select(static route => route.Table));
        Assert.Equal(7u, configuration.VrrpInstances[0].VirtualMac!.Group);
    }

    [Fact]
    public void What_no_file_knows_is_an_error_that_says_so()
    {
        var result = Conf.Read(Text);
        string[] said = [.. result.Diagnostics.Select(static one => one.Message)];
        Assert.Contains(said, static one => one.Contains("'vpn' is neither a known name nor a number", StringComparison.Ordinal));
        Assert.Contains(said, static one => one.Contains("'vips' is no group of interfaces", StringComparison.Ordinal));
        Assert.Null(result.Configuration.VrrpInstances[0].VirtualMac!.Group);
    }

    [Fact]
    public void Random_files_are_read_without_harm()
    {
        Random random = new(1);
        for (var run = 0; run < 500; run++)
        {
            var bytes = new byte[random.Next(200)];
            foreach (ref var letter in bytes.AsSpan())
            {
                letter = Letters[random.Next(Letters.Length)];
            }

            Conf.Read(new MemoryFiles().Add(Conf.Path, Text).Add("/etc/iproute2/rt_tables", bytes).Add("/etc/iproute2/group", bytes));
        }
    }

    private const string Text = """
        vrrp_instance A {
        interface eth0
        virtual_router_id 5
        use_vmac group vips
        virtual_ipaddress {
        192.0.2.1/24
        }
        virtual_routes {
        10.0.0.0/8 via 192.0.2.254 table vpn protocol PROTOCOL
        10.1.0.0/16 via 192.0.2.254 table other
        10.2.0.0/16 via 192.0.2.254 table hex
        10.3.0.0/16 via 192.0.2.254 table more
        }
        }

        """;

    private static Configuration Read(MemoryFiles files, string before = "")
    {
        var isWhole = before.Length == 0;
        var words = isWhole ? "mine scope near tos quick realms here/there no_track" : "keepalived";
        var result = Conf.Read(files.Add(Conf.Path, before + Text.Replace("PROTOCOL", words, StringComparison.Ordinal)));
        Assert.DoesNotContain(result.Diagnostics, static one => one.Severity == Severity.Error);
        return result.Configuration;
    }
}
