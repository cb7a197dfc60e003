using System.Collections.Immutable;
using System.Net;
using Director.Tools.RealServers;
using Director.Tools.Tests.Doctor;
using Keepalived.Configuration;

namespace Director.Tools.Tests.RealServers;

/// <summary>A real server is set up, checked and taken back.</summary>
public sealed class RealServerTests
{
    private const string File = """
        virtual_server_group web {
          10.9.0.101-102 80
        }
        virtual_server 10.9.0.100 80 {
          lvs_method DR
          protocol TCP
          real_server 10.9.0.11 80 { }
          real_server 10.9.0.12 80 {
            lvs_method TUN type gue port 6080
          }
          sorry_server 10.9.0.13 80
        }
        virtual_server group web {
          lvs_method TUN
          protocol TCP
          real_server 10.9.0.11 80 { }
        }
        virtual_server fwmark 7 {
          lvs_method DR
          protocol TCP
          real_server 10.9.0.14 80 { }
        }
        virtual_server 2001:db8::100 80 {
          lvs_method DR
          protocol TCP
          real_server 2001:db8::11 80 { }
        }
        virtual_server 10.9.0.103 80 {
          lvs_method NAT
          protocol TCP
          real_server 10.9.0.11 80 { }
        }
        """;

    private static readonly Forwarding Dr = new(ForwardingMethod.Dr);
    private static readonly Forwarding Tun = new(ForwardingMethod.Tun);

    [Theory]
    [InlineData("10.9.0.11", "10.9.0.100 Dr, 10.9.0.101 Tun, 10.9.0.102 Tun")]
    [InlineData("10.9.0.12", "10.9.0.100 Tun")]
    [InlineData("2001:db8::11", "2001:db8::100 Dr")]
    [InlineData("10.9.0.99", "")]
    public void The_file_says_which_addresses_a_machine_serves(string own, string expected) =>
        Assert.Equal(expected, string.Join(", ", Served(own, out _).Select(static one => $"{one.Address} {one.Forwarding.Method}")));

    [Fact]
    public void A_mark_names_no_addresses()
    {
        Assert.Empty(Served("10.9.0.14", out var notes));
        Assert.Contains("--vip", Assert.Single(notes));
    }

    [Theory]
    [InlineData("dr")]
    [InlineData("tun")]
    [InlineData("gue")]
    [InlineData("gre")]
    [InlineData("dr6")]
    [InlineData("tun6")]
    public async Task What_is_applied_is_clean_and_goes_without_a_trace(string way)
    {
        var machine = await WithModulesAsync();
        var before = machine.Describe();
        var served = Way(way);
        Assert.Equal(2, await CheckAsync(machine, served));
        Assert.Equal(0, await ApplyAsync(machine, served));
        Assert.Equal(0, await CheckAsync(machine, served));
        var applied = machine.Describe();
        Assert.Equal(0, await ApplyAsync(machine, served));
        Assert.Equal(applied, machine.Describe());
        Assert.Equal(0, await Work(machine).RemoveAsync(isDryRun: false));
        Assert.Equal(before, machine.Describe());
        Assert.Null(machine.Record);
    }

    [Fact]
    public async Task What_was_there_before_stays()
    {
        FakeRealServer machine = new();
        await machine.CarryOutAsync(new SetupStep.AddAddress(new("lo", IPAddress.Parse("10.9.0.100"))));
        await machine.CarryOutAsync(new SetupStep.Set("net/ipv4/conf/all/arp_ignore", "2", null));
        var before = machine.Describe();
        await ApplyAsync(machine, Way("dr"));
        Assert.Equal("2", machine.State.Settings["net/ipv4/conf/all/arp_ignore"]);
        await Work(machine).RemoveAsync(isDryRun: false);
        Assert.Equal(before, machine.Describe());
    }

    [Fact]
    public async Task A_setting_that_somebody_changed_since_stays_as_it_is()
    {
        FakeRealServer machine = new();
        await ApplyAsync(machine, Way("dr"));
        await machine.CarryOutAsync(new SetupStep.Set("net/ipv4/conf/all/arp_announce", "1", null));
        await Work(machine).RemoveAsync(isDryRun: false);
        Assert.Equal("1", machine.State.Settings["net/ipv4/conf/all/arp_announce"]);
        Assert.Equal("0", machine.State.Settings["net/ipv4/conf/all/arp_ignore"]);
    }

    [Fact]
    public async Task Arp_is_quiet_before_the_address_comes()
    {
        FakeRealServer machine = new() { Refuses = "arp_ignore" };
        StringWriter output = new();
        await new RealServerWork(machine, output, TextWriter.Null)
            .ApplyAsync(RealServerSetup.Of(Way("dr")), Files(Way("dr")), isDryRun: true);
        var steps = output.ToString().Split('\n');
        Assert.True(Array.FindIndex(steps, static step => step.Contains("arp_announce"))
            < Array.FindIndex(steps, static step => step.Contains("address add")));
        Assert.Null(machine.Record);
    }

    [Fact]
    public async Task An_address_that_would_be_claimed_does_not_come_and_goes_before_its_settings()
    {
        FakeRealServer machine = new() { Refuses = "arp_ignore" };
        Assert.Equal(1, await ApplyAsync(machine, Way("dr")));
        Assert.Empty(machine.State.Addresses);

        machine.Refuses = null;
        await ApplyAsync(machine, Way("dr"));
        machine.Refuses = "address del";
        Assert.Equal(1, await Work(machine).RemoveAsync(isDryRun: false));
        Assert.Equal("1", machine.State.Settings["net/ipv4/conf/all/arp_ignore"]);
    }

    [Fact]
    public void An_address_that_is_named_later_comes_beside_those_that_are_there_at_a_boot()
    {
        ImmutableArray<ServedAddress> first = [new(IPAddress.Parse("10.9.0.100"), Tun)], second = [new(IPAddress.Parse("10.9.0.101"), Dr)];
        var files = Files(first);
        files = PersistentFiles.Of(RealServerSetup.Of(second), second, "/usr/sbin/director", files.GetValueOrDefault);
        Assert.Contains("--method tun --vip 10.9.0.100\n", files[PersistentFiles.Unit]);
        Assert.Contains("--method dr --vip 10.9.0.101\n", files[PersistentFiles.Unit]);
        Assert.Contains("tunl0.rp_filter", files[PersistentFiles.Settings]);
        Assert.Equal(files, PersistentFiles.Of(RealServerSetup.Of(second), second, "/usr/sbin/director", files.GetValueOrDefault));
    }

    [Fact]
    public async Task What_failed_is_not_remembered()
    {
        FakeRealServer machine = new() { Refuses = "address add" };
        Assert.Equal(1, await ApplyAsync(machine, Way("dr")));
        Assert.DoesNotContain("\"address\"", machine.Record);
    }

    [Fact]
    public async Task A_module_that_was_loaded_stays_and_its_device_is_as_it_came()
    {
        FakeRealServer machine = new(), other = new();
        await other.CarryOutAsync(new SetupStep.LoadModule("ipip"));
        await ApplyAsync(machine, Way("tun"));
        await Work(machine).RemoveAsync(isDryRun: false);
        Assert.Equal(other.Describe(), machine.Describe());
    }

    [Fact]
    public async Task A_second_apply_with_more_addresses_is_taken_back_as_well()
    {
        var machine = await WithModulesAsync();
        var before = machine.Describe();
        await ApplyAsync(machine, Way("dr"));
        await ApplyAsync(machine, [.. Way("dr"), .. Way("tun")]);
        Assert.True(machine.Has("lo", "10.9.0.100") && machine.Has("tunl0", "10.9.0.100"));
        await Work(machine).RemoveAsync(isDryRun: false);
        Assert.Equal(before, machine.Describe());
    }

    [Fact]
    public async Task No_path_filter_needs_no_loose_one()
    {
        FakeRealServer machine = new();
        await machine.CarryOutAsync(new SetupStep.LoadModule("ipip"));
        await machine.CarryOutAsync(new SetupStep.Set("net/ipv4/conf/all/rp_filter", "0", null));
        await machine.CarryOutAsync(new SetupStep.Set("net/ipv4/conf/tunl0/rp_filter", "0", null));
        await ApplyAsync(machine, Way("tun"));
        Assert.Equal("0", machine.State.Settings["net/ipv4/conf/tunl0/rp_filter"]);
    }

    [Fact]
    public void The_unit_does_the_same_at_each_boot()
    {
        var files = Files([.. Way("dr"), .. Way("gue")]);
        var unit = files[PersistentFiles.Unit];
        Assert.Contains("ExecStart=/usr/sbin/director realserver apply --until-boot --method dr --vip 10.9.0.100\n", unit);
        Assert.Contains(
            "ExecStart=/usr/sbin/director realserver apply --until-boot --method tun --tunnel gue --port 6080 --vip 10.9.0.100\n", unit);
        Assert.Contains("net.ipv4.conf.all.arp_ignore = 1\n", files[PersistentFiles.Settings]);
    }

    [Fact]
    public void A_record_survives_being_written()
    {
        SetupRecord record = new(
        [
            new SetupStep.LoadModule("ipip"), new SetupStep.Set("a/b", "1", "0"), new SetupStep.Set("a/c", "1", null),
            new SetupStep.Switch("tunl0", true), new SetupStep.AddAddress(new("lo", IPAddress.Parse("10.0.0.1"))),
            new SetupStep.OpenPort(new(6080, System.Net.Sockets.AddressFamily.InterNetwork)), new SetupStep.WriteFile("/x", ""),
        ]);
        Assert.Equal<IEnumerable<SetupStep>>([.. record.Done], [.. SetupRecord.TryParse(record.ToJson())!.Done]);
    }

    [Fact]
    public void A_damaged_record_throws_nothing()
    {
        var whole = new SetupRecord([new SetupStep.Set("a/b", "1", "0"), new SetupStep.LoadModule("ipip")]).ToJson();
        Random random = new(4);
        for (var round = 0; round < 5_000; round++)
        {
            var text = whole.ToCharArray();
            text[random.Next(text.Length)] = (char)random.Next(32, 127);
            SetupRecord.TryParse(new string(text));
        }

        Assert.Null(SetupRecord.TryParse("{}"));
        Assert.Empty(SetupRecord.TryParse("""[null,{},{"kind":"port","name":"4","value":"x"}]""")!.Done);
    }

    private static ImmutableArray<ServedAddress> Served(string own, out ImmutableArray<string> notes) =>
        ServedAddress.Of(DoctorBench.Read(File), new HashSet<IPAddress> { IPAddress.Parse(own) }, out notes);

    private static ImmutableArray<ServedAddress> Way(string way)
    {
        var address = IPAddress.Parse(way.EndsWith('6') ? "2001:db8::100" : "10.9.0.100");
        return
        [
            new(address, way switch
            {
                "dr" or "dr6" => Dr,
                "gue" => Tun with { TunnelType = TunnelType.Gue, TunnelPort = 6080 },
                "gre" => Tun with { TunnelType = TunnelType.Gre },
                _ => Tun,
            }),
        ];
    }

    private static ImmutableDictionary<string, string> Files(ImmutableArray<ServedAddress> served) =>
        PersistentFiles.Of(RealServerSetup.Of(served), served, "/usr/sbin/director");

    private static async Task<FakeRealServer> WithModulesAsync()
    {
        FakeRealServer machine = new();
        foreach (var module in (string[])["ipip", "ip_gre", "ip6_tunnel", "fou"])
        {
            await machine.CarryOutAsync(new SetupStep.LoadModule(module));
        }

        return machine;
    }

    private static RealServerWork Work(FakeRealServer machine) => new(machine, TextWriter.Null, TextWriter.Null);

    private static Task<int> ApplyAsync(FakeRealServer machine, ImmutableArray<ServedAddress> served) =>
        Work(machine).ApplyAsync(RealServerSetup.Of(served), Files(served), isDryRun: false);

    private static Task<int> CheckAsync(FakeRealServer machine, ImmutableArray<ServedAddress> served) =>
        Work(machine).CheckAsync(RealServerSetup.Of(served), Files(served));
}
