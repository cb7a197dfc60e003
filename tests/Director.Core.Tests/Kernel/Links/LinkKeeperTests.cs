using System.Net;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Kernel;
using Director.Core.Tests.Support;
using Keepalived.Configuration;
using Keepalived.Configuration.Tests;
using Route.Netlink;
using TestSupport;
using KernelAddress = Route.Netlink.InterfaceAddress;

namespace Director.Core.Tests.Kernel.Links;

public sealed class LinkKeeperTests : IDisposable
{
    private const string ArpIgnore = "net/ipv4/conf/eth0/arp_ignore";

    private static readonly Link Eth0 = VirtualLinkPlanTests.Eth(2, "eth0");
    private static readonly Configuration Web = File("use_vmac", "10.9.0.100/24");

    private readonly AddressKernel _kernel = new();
    private readonly FilterKernel _filter = new();
    private readonly MadeUpSettings _settings = new();
    private readonly MadeUpFile _file = new();
    private readonly HeardEvents _heard = new();
    private readonly EngineServices _services;
    private LinkKeeper _links;

    public LinkKeeperTests()
    {
        _settings.Values[ArpIgnore] = "0";
        _kernel.SetLinks(Eth0);
        _services = BareServices.With(new FakeTime()) with
        {
            OpenRoute = () => _kernel,
            OpenFilter = () => _filter,
            Settings = _settings,
            Leftovers = _file,
            Events = _heard,
        };
        _links = new LinkKeeper(_services);
    }

    public void Dispose() => _links.Dispose();

    [Fact]
    public void They_are_there_from_the_start_to_the_end_and_then_all_is_as_it_was()
    {
        Start();
        Assert.True(_links.Adopt(Web));
        var made = Assert.Single(Virtual);
        Assert.True(made.IsUp);
        Assert.Equal("1", _settings.Values[ArpIgnore]);
        // The monitor has not told of it yet.
        Assert.NotNull(_links.WithUntold().Find("vrrp.51"));

        _links.End();
        Assert.Empty(Virtual);
        Assert.Equal("0", _settings.Values[ArpIgnore]);
        Assert.Equal("", _file.Text);
        Assert.Equal(
            [new KernelEvent.LinkMade("vrrp.51 (00:00:5e:00:01:33) on eth0"), new KernelEvent.LinkRemoved("vrrp.51")],
            _heard.Of<KernelEvent>());
    }

    [Fact]
    public void The_settings_are_made_before_it_is_switched_on()
    {
        _settings.Values["net/ipv6/conf/vrrp.51/disable_ipv6"] = "0";
        _kernel.Applying = change =>
        {
            if (change.Target is LinkSettings { IsUp: true })
            {
                Assert.Equal("1", _settings.Values["net/ipv6/conf/vrrp.51/disable_ipv6"]);
            }
        };
        Start();
        Assert.True(_links.Adopt(Web));
        Assert.Single(Virtual);
    }

    [Fact]
    public void The_packet_filter_is_there_before_it_is_switched_on_and_until_it_is_gone()
    {
        _kernel.Applying = change =>
        {
            if (change.Target is LinkSettings { IsUp: true })
            {
                Assert.Equal(["ip keepalived_vmac"], _filter.Tables);
            }
        };
        Start();
        _links.Adopt(Web);
        Assert.True(_links.HasFilter);
        Assert.Equal([$"{Assert.Single(Virtual).Index} leads to 2"], Elements());
        _filter.Flush();
        _links.LookAtFilter();
        Assert.Equal(["ip keepalived_vmac"], _filter.Tables);
        Assert.Equal(FilterPurpose.Reports, Assert.Single(_heard.Of<KernelEvent.FilterRestored>()).Purpose);
        _links.End();
        Assert.Empty(_filter.Tables);
    }

    [Fact]
    public void Each_family_has_the_packet_filter_it_needs()
    {
        Start();
        _links.Adopt(File("use_vmac", "fe80::100"));
        Assert.Equal(["ip6 keepalived_vmac"], _filter.Tables);
        _links.End();
        _links.Adopt(File("use_vmac\nvirtual_ipaddress_excluded {\n2001:db8::1/64\n}", "10.9.0.100/24", "nftables other\n"));
        Assert.Equal(["ip other_vmac", "ip6 other_vmac"], _filter.Tables);
        _links.End();
        _links.Adopt(File("use_vmac", "10.9.0.100/24", "disable_local_igmp\n"));
        Assert.Empty(_filter.Tables);
    }

    [Fact]
    public void Without_nf_tables_all_else_works()
    {
        _filter.IsAbsent = true;
        Start();
        Assert.True(_links.Adopt(Web));
        Assert.True(Assert.Single(Virtual).IsUp);
        Assert.Single(_heard.Of<KernelEvent.FilterFailed>());
        _links.End();
        Assert.Empty(Virtual);
    }

    [Fact]
    public void A_former_process_s_is_taken_over_with_its_addresses()
    {
        Crash(Web);
        KernelAddress vip = new(Assert.Single(Virtual).Index, IPAddress.Parse("10.9.0.100"), 24);
        _kernel.Set(vip);
        var before = _kernel.GetLinks();
        Start();
        Assert.True(_links.Adopt(Web));
        Assert.Equal(before.AsEnumerable(), _kernel.GetLinks());
        Assert.Contains(vip, _kernel.GetAddresses());
        _links.End();
        Assert.Equal("0", _settings.Values[ArpIgnore]);
    }

    [Fact]
    public void A_former_process_s_that_nobody_wants_any_more_is_removed_and_its_settings_are_put_back()
    {
        Crash(Web);
        Assert.NotEmpty(_file.Text);
        _kernel.SetLinks([.. _kernel.GetLinks(), VirtualLinkPlanTests.Macvlan(50, "foreign", 2, "00005E000199")]);
        Start();
        Assert.True(_links.Adopt(File("", "10.9.0.100/24")));
        Assert.Equal(["foreign"], Virtual.Select(link => link.Name));
        Assert.Empty(_filter.Tables);
        Assert.Equal("0", _settings.Values[ArpIgnore]);
        Assert.Equal("", _file.Text);
    }

    [Fact]
    public void An_address_on_it_counts_before_it_was_told_to_be_up()
    {
        Start();
        Assert.True(_links.Adopt(Web));
        var made = Assert.Single(Virtual);
        KernelAddress held = new(made.Index, IPAddress.Parse("10.9.0.100"), 24);
        var (network, _) = _links.Repair(NetworkSnapshot.Of([Eth0, made with { Flags = default }], [held]));
        Assert.True(network.Find("vrrp.51")!.IsUp);
        Assert.Equal(held, Assert.Single(network.Addresses[made.Index]));
        // Switched on, and the carrier lost meanwhile.
        (network, _) = _links.Repair(NetworkSnapshot.Of([Eth0, made with { Flags = LinkFlags.Up }], [held]));
        Assert.False(network.Find("vrrp.51")!.IsUp);
    }

    [Fact]
    public void Without_any_the_machine_is_not_looked_at()
    {
        using LinkKeeper links = new(_services with { OpenRoute = () => throw new IOException("not to be opened") });
        links.Start(NetworkSnapshot.Empty);
        Assert.True(links.Adopt(File("", "10.9.0.100/24")));
        var network = NetworkSnapshot.Of([Eth0], []);
        Assert.Equal((network, true), links.Repair(network));
        links.End();
    }

    [Fact]
    public void What_a_reload_has_no_use_for_stays_until_goodbyes_are_said()
    {
        Start();
        _links.Adopt(Web);
        Assert.True(_links.Adopt(File("use_vmac web", "10.9.0.100/24")));
        Assert.True(_links.HasLeaving);
        Assert.Equal(["vrrp.51", "web"], Virtual.Select(link => link.Name).Order());
        Assert.True(_links.Commit());
        Assert.Equal(["web"], Virtual.Select(link => link.Name));
    }

    [Fact]
    public void What_somebody_removes_is_made_again_with_its_settings()
    {
        Start();
        _links.Adopt(Web);
        Tell();
        _kernel.SetLinks(Eth0 with { Index = 12 });
        _settings.Values[ArpIgnore] = "0";
        var (network, isDone) = Tell();
        Assert.True(isDone);
        Assert.Equal(12, Assert.Single(Virtual).Lower);
        Assert.Equal(Assert.Single(Virtual), network.Find("vrrp.51"));
        Assert.Equal("1", _settings.Values[ArpIgnore]);
        // Told of all, there is nothing more to do.
        var applied = _kernel.Applied.Count;
        Tell();
        Assert.Equal(applied, _kernel.Applied.Count);
    }

    [Fact]
    public void One_that_somebody_switches_off_stays_off()
    {
        Start();
        _links.Adopt(Web);
        Tell();
        _kernel.Set(new LinkSettings(Assert.Single(Virtual).Index, "vrrp.51") { IsUp = false });
        Assert.True(Tell().IsDone);
        Assert.False(Assert.Single(Virtual).IsUp);
    }

    [Fact]
    public void What_is_refused_is_said_once_and_tried_again()
    {
        _kernel.Refuses = target => target is StackedLink;
        Start();
        Assert.False(_links.Adopt(Web));
        Assert.False(_links.Retry());
        Assert.Single(_heard.Of<KernelEvent.LinksFailed>());
        _kernel.Refuses = _ => false;
        Assert.True(_links.Retry());
        Assert.Single(_heard.Of<KernelEvent.LinksMended>());
        Assert.Single(Virtual);
    }

    [Fact]
    public void A_base_that_is_no_Ethernet_is_said()
    {
        _kernel.SetLinks(Eth0 with { HardwareType = 65534 });
        Start();
        Assert.False(_links.Adopt(Web));
        var failed = Assert.Single(_heard.Of<KernelEvent.LinksFailed>());
        Assert.Contains("eth0 is not an Ethernet interface", failed.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_that_comes_later_gets_them_then()
    {
        _kernel.SetLinks();
        Start();
        Assert.True(_links.Adopt(Web));
        Assert.Empty(Virtual);
        _kernel.SetLinks(Eth0);
        Assert.True(Tell().IsDone);
        Assert.Single(Virtual);
    }

    [Fact]
    public void The_link_local_address_that_a_switch_off_took_away_is_put_back()
    {
        Start();
        Assert.True(_links.Adopt(File("use_vmac", "fe80::100")));
        Tell();
        var address = Assert.Single(_kernel.GetAddresses());
        _kernel.Remove(address);
        Assert.True(Tell().IsDone);
        Assert.Equal(address, Assert.Single(_kernel.GetAddresses()));
    }

    private IEnumerable<Link> Virtual => _kernel.GetLinks().Where(link => link.Kind.Length > 0);

    private void Start() => _links.Start(NetworkSnapshot.Of(_kernel.GetLinks(), _kernel.GetAddresses()));

    private (NetworkSnapshot Network, bool IsDone) Tell() =>
        _links.Repair(NetworkSnapshot.Of(_kernel.GetLinks(), _kernel.GetAddresses()));

    private void Crash(Configuration configuration)
    {
        Start();
        Assert.True(_links.Adopt(configuration));
        _links.Dispose();
        _links = new LinkKeeper(_services);
    }

    private IEnumerable<string> Elements() => _filter.Elements.Where(element => element.Count == 8)
        .Select(element => $"{BitConverter.ToInt32([.. element.Take(4)])} leads to {BitConverter.ToInt32([.. element.Skip(4)])}");

    private static Configuration File(string words, string address, string global = "") => Conf.Read(
        (global.Length == 0 ? "" : $"global_defs {{\n{global}}}\n") + VirtualLinkPlanTests.Instance("A", 51, words, address)).Configuration;
}
