using System.Net;
using System.Net.Sockets;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Mapping;
using Director.Core.Tests.Support;
using Director.Core.VirtualRouters;
using HealthChecks;
using Keepalived.Configuration.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using Route.Netlink;
using TestSupport;
using Vrrp;

namespace Director.Core.Tests.VirtualRouters;

/// <summary>What the loop is told of the machine.</summary>
public sealed class LoopFactsTests : IAsyncLifetime
{
    private static readonly Link Eth0 = new(2, "eth0") { Flags = LinkFlags.Up | LinkFlags.Running };
    private static readonly Link Loopback = new(1, "lo") { Flags = LinkFlags.Up | LinkFlags.Running };
    private static readonly InterfaceAddress Own = new(2, IPAddress.Parse("10.9.0.1"), 24);

    private readonly VrrpLoop _loop;
    private readonly LoopFacts _facts;

    public LoopFactsTests()
    {
        FakeTime time = new();
        _loop = new VrrpLoop(new VrrpLoopOptions(), Substitute.For<IVrrpListener>(), time, new SilentWire());
        _facts = new LoopFacts(
            _loop,
            new EngineServices
            {
                Time = time,
                Logger = NullLogger.Instance,
                OpenRoute = () => throw new NotSupportedException(),
                OpenIpvs = () => throw new NotSupportedException(),
                Modules = Substitute.For<IKernelModules>(),
                Checkers = Substitute.For<ICheckerFactory>(),
                Scripts = new RecordedScripts(),
            },
            static work => work());
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
        _facts.SetConfiguration(configuration);
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

    private Task FaultsAreAsync(VrrpFaults expected, params InterfaceAddress[] addresses)
    {
        _facts.SetNetwork(NetworkSnapshot.Of([Loopback, Eth0], addresses));
        _facts.TellInterfaces();
        return Eventually.SeesAsync(
            $"{expected}",
            TimeSpan.FromSeconds(20),
            async () => Assert.Single((await _loop.GetStatusAsync()).Instances).Faults,
            faults => faults == expected);
    }
}
