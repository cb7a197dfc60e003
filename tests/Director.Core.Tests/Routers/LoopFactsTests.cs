using System.Net;
using System.Net.Sockets;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Kernel;
using Director.Core.Mapping;
using Director.Core.Routers;
using Director.Core.Tests.Support;
using Keepalived.Configuration.Tests;
using NSubstitute;
using Route.Netlink;
using TestSupport;
using Vrrp;

namespace Director.Core.Tests.Routers;

/// <summary>What the loop is told of the machine.</summary>
public sealed class LoopFactsTests : IAsyncLifetime
{
    private static readonly Link Eth0 = new(2, "eth0") { Flags = LinkFlags.Up | LinkFlags.Running };
    private static readonly Link Loopback = new(1, "lo") { Flags = LinkFlags.Up | LinkFlags.Running };
    private static readonly InterfaceAddress Own = new(2, IPAddress.Parse("10.9.0.1"), 24);

    private readonly VrrpLoop _loop;
    private readonly LoopFacts _facts;

    private readonly EngineServices _services;

    private readonly FakeTime _time = new();

    public LoopFactsTests()
    {
        _loop = new VrrpLoop(new VrrpLoopOptions(), Substitute.For<IVrrpListener>(), _time, new SilentWire());
        _services = BareServices.With(_time);
        _facts = new LoopFacts(_loop, _services, static work => work());
    }

    public Task InitializeAsync() => _loop.StartAsync();

    public async Task DisposeAsync()
    {
        await _facts.DisposeAsync();
        await _loop.DisposeAsync();
    }

    [Theory]
    [InlineData("10.9.0.7", "10.9.0.100/24", "10.9.0.2")]
    [InlineData("2001:db8::7", "2001:db8::100/64", "2001:db8::2")]
    public async Task A_source_address_counts_on_whichever_interface_it_is_and_when_it_vanishes(string source, string address, string peer)
    {
        var configuration = Conf.Read($$"""
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                unicast_src_ip {{source}}
                unicast_peer {
                    {{peer}}
                }
                virtual_ipaddress {
                    {{address}}
                }
            }
            """).Configuration;
        _facts.SetLinks(VirtualLinkPlan.Of(configuration, [], VirtualLinkPlan.Empty));
        _facts.SetConfiguration(configuration, new ScriptGate(_services, configuration));
        _loop.AddInstance(VrrpMapping.Options(Assert.Single(configuration.VrrpInstances)));
        InterfaceAddress there = new(1, IPAddress.Parse(source), 32);
        InterfaceAddress tentative = there with { Flags = AddressFlags.Tentative };

        await FaultsAreAsync(VrrpFaults.SourceAddress, Own);
        await FaultsAreAsync(VrrpFaults.None, Own, there);
        // Of IPv4 the kernel says no such thing.
        var isIPv6 = there.Address.AddressFamily == AddressFamily.InterNetworkV6;
        await FaultsAreAsync(VrrpFaults.SourceAddress, isIPv6 ? [Own, tentative] : [Own]);
        await FaultsAreAsync(VrrpFaults.None, Own, there with { InterfaceIndex = 2 });
        await FaultsAreAsync(VrrpFaults.SourceAddress, Own);
    }

    [Fact]
    public async Task A_link_that_has_a_delay_counts_when_that_has_gone_by()
    {
        var configuration = Conf.Read("""
            interface_up_down_delays {
                eth0 1 1.5
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    10.9.0.100/24
                }
            }
            """).Configuration;
        _facts.SetConfiguration(configuration, new ScriptGate(_services, configuration));
        _loop.AddInstance(VrrpMapping.Options(Assert.Single(configuration.VrrpInstances)));
        await FaultsAreAsync(VrrpFaults.None, Own);
        Tell(Eth0 with { Flags = LinkFlags.Up });
        _time.Advance(TimeSpan.FromSeconds(0.9));
        await AreAsync(VrrpFaults.None);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        await AreAsync(VrrpFaults.Interface);
        Tell(Eth0);
        _time.Advance(TimeSpan.FromSeconds(1.4));
        await AreAsync(VrrpFaults.Interface);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        await AreAsync(VrrpFaults.None);
    }

    private Task FaultsAreAsync(VrrpFaults expected, params InterfaceAddress[] addresses)
    {
        Tell(Eth0, addresses);
        return AreAsync(expected);
    }

    private void Tell(Link eth0, params InterfaceAddress[] addresses)
    {
        _facts.SetNetwork(NetworkSnapshot.Of([Loopback, eth0], addresses.Length == 0 ? [Own] : addresses));
        _facts.TellInterfaces();
    }

    private Task AreAsync(VrrpFaults expected)
    {
        return Eventually.SeesAsync(
            $"{expected}",
            TimeSpan.FromSeconds(20),
            async () => Assert.Single((await _loop.GetStatusAsync()).Instances).Faults,
            faults => faults == expected);
    }
}
