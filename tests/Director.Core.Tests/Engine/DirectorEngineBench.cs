using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using Director.Core.Engine;
using Director.Core.Tests.Kernel;
using Director.Core.Tests.Support;
using Director.Core.Tracking;
using Keepalived.Configuration;
using Keepalived.Configuration.Tests;
using NSubstitute;
using Route.Netlink;
using TestSupport;

namespace Director.Core.Tests.Engine;

/// <summary>Both halves of an engine together, on a machine that is made up.</summary>
public abstract class DirectorEngineBench : IAsyncLifetime
{
    private protected const string Table = "TCP 10.9.0.100:80: 10.9.0.11:80 1";
    private protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private protected readonly FakeTime Time = new();
    private protected readonly HeardEvents Heard = new();
    private protected readonly LogLines Log = new();
    private protected readonly SilentWire Wire = new();
    private protected readonly MadeUpNeighbour Neighbour = new();
    private protected readonly AddressKernel Addresses = new();
    private protected readonly TableKernel Kernel = new();
    private protected readonly NoConnections Connections = new();
    private protected readonly MadeUpMonitor Monitor = new();
    private protected readonly IRouteClient Rtnetlink = Substitute.For<IRouteClient>();
    private protected DirectorEngine Engine { get; set; }
    private protected IOverrideStore Overrides { get; set; } = new NoOverrideStore();
    private protected volatile bool AddressesBreak;
    private protected int Opened { get; set; }
    private protected int RefusedFrom { get; set; } = int.MaxValue;
    private protected int? TransitionsAtTable { get; set; }

    protected DirectorEngineBench()
    {
        Rtnetlink.GetLinks()
            .Returns([new Link(2, "eth0") { Flags = LinkFlags.Up | LinkFlags.Running,
                HardwareAddress = new PhysicalAddress([2, 0, 0, 0, 0, 1]) }]);
        Rtnetlink.GetAddresses()
            .Returns(_ => [new Route.Netlink.InterfaceAddress(2, IPAddress.Parse("10.9.0.1"), 24), .. Addresses.GetAddresses()]);
        Rtnetlink.Apply(default).ReturnsForAnyArgs(call =>
            AddressesBreak ? throw new InvalidOperationException("defect") : Addresses.Apply(call.Arg<ImmutableArray<RouteChange>>()));
        Engine = NewEngine(new EngineOptions());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Engine.DisposeAsync().AsTask();

    private protected DirectorEngine NewEngine(EngineOptions options, ImmutableArray<TrackerKind>? trackers = null) =>
        new(Services(trackers), options);

    private protected EngineServices Services(ImmutableArray<TrackerKind>? trackers = null) => new()
    {
        Time = Time,
        Logger = Log,
        Events = Heard,
        OpenRoute = () => ++Opened >= RefusedFrom ? throw new IOException("no buffer space") : Rtnetlink,
        OpenRouteMonitor = Monitor.Open,
        OpenIpvs = () =>
        {
            TransitionsAtTable ??= Heard.Of<RouterEvent.Transition>().Length;
            return Kernel.Open();
        },
        OpenVrrp = () => Wire,
        OpenBfd = () => Neighbour,
        Modules = Substitute.For<IKernelModules>(),
        Checkers = new Verdicts(),
        OpenChecks = () => Connections,
        Scripts = new RecordedScripts(),
        OpenScripts = () => FixedScripts.WithoutMissing,
        Trackers = trackers ?? Trackers.All,
        Overrides = new LateStore(() => Overrides),
    };

    private protected Task Advertises(byte priority) => Eventually.HoldsAsync($"{priority} is advertised", Deadline, () =>
    {
        Time.Advance(TimeSpan.FromMilliseconds(500));
        return Task.FromResult(Wire.Priorities is [.., var last] && last == priority);
    });

    private protected Task BecomesMaster() => Eventually.HoldsAsync("it is master and has the address", Deadline, async () =>
    {
        Time.Advance(TimeSpan.FromMilliseconds(500));
        return (await StatusAsync()).Contains("1 master", StringComparison.Ordinal) && Addresses.GetAddresses().Length == 1;
    });

    private protected async Task<string> StatusAsync() => (await Engine.SnapshotAsync(SnapshotParts.Engine)).Status;

    private protected static Configuration Read(string text)
    {
        var result = Conf.Read(text);
        Assert.False(result.HasErrors, Conf.Describe(result));
        return result.Configuration;
    }

    private protected const string File = """
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            virtual_ipaddress {
                10.9.0.100/24
            }
        }
        virtual_server 10.9.0.100 80 {
            lvs_sched rr
            lvs_method NAT
            protocol TCP
            real_server 10.9.0.11 80 {
                TCP_CHECK {
                }
            }
        }

        """;

    // The engine is made before a test says what was kept.
    private sealed class LateStore(Func<IOverrideStore> store) : IOverrideStore
    {
        public ImmutableArray<OperatorOverride> Load() => store().Load();

        public void Save(ImmutableArray<OperatorOverride> overrides) => store().Save(overrides);
    }
}
