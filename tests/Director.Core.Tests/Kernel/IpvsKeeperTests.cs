using System.Collections.Immutable;
using System.Net;
using Director.Core.Engine;
using Director.Core.Kernel;
using Director.Core.Servers;
using Director.Core.Tests.Support;
using HealthChecks;
using Ipvs.Netlink;
using Microsoft.Extensions.Logging.Abstractions;
using Netlink;
using NSubstitute;
using Scripts;
using TestSupport;

namespace Director.Core.Tests.Kernel;

public sealed class IpvsKeeperTests
{
    private static readonly IpvsServiceEntry One = Entry(80);
    private static readonly IpvsServiceEntry Two = Entry(81);
    private readonly FakeTime _time = new();
    private readonly HeardEvents _heard = new();
    private readonly IIpvsClient _client = Substitute.For<IIpvsClient>();
    private readonly IKernelModules _modules = Substitute.For<IKernelModules>();
    private readonly List<IpvsChange> _applied = [];
    private IpvsTable _table = IpvsTable.Empty;
    private ushort _refusedPort;
    private bool _absent;
    private readonly List<TableScope> _due = [];

    public IpvsKeeperTests()
    {
        _client.GetTable().Returns(_ => _table);
        _client.GetServices().Returns(_ => [.. _table.Services.Select(entry => entry.Service)]);
        _client.GetService(Arg.Any<IpvsServiceId>()).Returns((IpvsServiceEntry?)null);
        _client.Apply(Arg.Any<ImmutableArray<IpvsChange>>()).Returns(call => Apply(call.Arg<ImmutableArray<IpvsChange>>()));
    }

    [Fact]
    public async Task Leaves_foreign_services_alone_and_removes_its_own()
    {
        await using var keeper = Keeper();
        keeper.WriteAll(new([One]));
        _table = new([One, Two]);
        _applied.Clear();
        keeper.WriteAll(IpvsTable.Empty);
        Assert.Equal([IpvsChange.Delete(One.Service.Id)], _applied);
        Assert.False(keeper.HoldsServices);
    }

    [Fact]
    public async Task A_part_is_written_by_reading_only_its_services()
    {
        await using var keeper = Keeper();
        keeper.Write([One]);
        _client.Received(1).GetService(One.Service.Id);
        _client.DidNotReceive().GetTable();
    }

    [Fact]
    public async Task A_part_that_goes_well_neither_ends_a_trouble_nor_puts_off_its_retry()
    {
        _refusedPort = 80;
        await using var keeper = Keeper();
        keeper.WriteAll(new([One, Two]));
        Assert.Contains(_applied, change => change.ServiceId == Two.Service.Id);
        Assert.Single(_heard.All);
        keeper.Write([Two]);
        Assert.Single(_heard.All);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([TableScope.Write], _due);
        _refusedPort = 0;
        keeper.WriteAll(new([One, Two]));
        Assert.Equal(new KernelEvent.TableMended(), _heard.All[^1]);
    }

    [Fact]
    public async Task Parts_written_all_the_time_do_not_put_off_the_next_look()
    {
        await using var keeper = Keeper();
        keeper.WriteAll(new([One]));
        _time.Advance(LookTimes.Shortest * 0.6);
        keeper.Write([One]);
        _time.Advance(LookTimes.Shortest * 0.4);
        Assert.Equal([TableScope.Look], _due);
    }

    [Fact]
    public async Task What_somebody_else_changed_is_said_once_and_put_right_each_time()
    {
        await using var keeper = Keeper();
        keeper.WriteAll(new([One, Two]));
        for (var time = 0; time < 3; time++)
        {
            _table = new([Two]);
            _applied.Clear();
            Assert.True(keeper.Look(() => new([One, Two]), onlyServices: false));
            Assert.Equal([IpvsChange.Add(One.Service)], _applied);
        }

        Assert.Equal("virtual server TCP 192.0.2.1:80 was missing", Assert.Single(_heard.Of<KernelEvent.TableChangedByOthers>()).Findings);
        _time.Advance(TimeSpan.FromMinutes(10));
        keeper.Look(() => new([One, Two]), onlyServices: false);
        Assert.EndsWith("was missing (and 2 times since it was said last)", _heard.Of<KernelEvent.TableChangedByOthers>()[^1].Findings);
    }

    [Fact]
    public async Task A_look_at_the_services_compares_the_whole_only_when_one_is_missing()
    {
        await using var keeper = Keeper();
        keeper.WriteAll(new([One, Two]));
        _table = new([One, Two]);
        _client.ClearReceivedCalls();
        keeper.Look(() => throw new InvalidOperationException("not asked for"), onlyServices: true);
        _client.DidNotReceive().GetTable();
        _table = new([Two]);
        keeper.Look(() => new([One, Two]), onlyServices: true);
        _client.Received(1).GetTable();
        Assert.Contains("TCP 192.0.2.1:80 was missing", Assert.Single(_heard.Of<KernelEvent.TableChangedByOthers>()).Findings);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_a_look_is_made_anew_at_once()
    {
        await using var keeper = Keeper();
        keeper.WriteAll(new([One]));
        _client.GetTable().Returns(_ => throw new IOException("broken"), _ => IpvsTable.Empty);
        Assert.True(keeper.Look(() => new([One]), onlyServices: false));
        Assert.Null(keeper.Unreachable);
    }

    [Fact]
    public async Task One_that_breaks_again_and_again_is_said_once_and_tried_every_few_seconds()
    {
        await using var keeper = Keeper();
        keeper.WriteAll(new([One]));
        _client.GetTable().Returns(_ => throw new IOException("no buffer space"));
        for (var time = 1; time <= 3; time++)
        {
            Assert.False(keeper.Look(() => new([One]), onlyServices: false));
            _due.Clear();
            _time.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal([TableScope.Write], _due);
        }

        Assert.Equal("no buffer space", keeper.Unreachable);
        Assert.Contains("no buffer space", Assert.Single(_heard.Of<KernelEvent.TableFailed>()).Trouble);
    }

    [Fact]
    public async Task Without_the_module_it_is_loaded_at_once_and_the_remedy_said_once()
    {
        _absent = true;
        _modules.LoadAsync("ip_vs", Arg.Any<CancellationToken>()).Returns("no such module; install it");
        await using var keeper = Keeper();
        Assert.False(keeper.WriteAll(new([One])));
        Assert.Empty(_heard.All);
        Assert.Equal("the kernel has no ip_vs", keeper.Unreachable);
        _time.Advance(TimeSpan.Zero);
        Assert.Equal([TableScope.Write], _due);
        keeper.WriteAll(new([One]));
        _time.Advance(TimeSpan.FromSeconds(5));
        keeper.WriteAll(new([One]));
        Assert.Equal([TableScope.Write, TableScope.Write], _due);
        Assert.Contains("install it", Assert.Single(_heard.Of<KernelEvent.TableFailed>()).Trouble);
        _absent = false;
        Assert.True(keeper.WriteAll(new([One])));
        Assert.Null(keeper.Unreachable);
        Assert.Equal(new KernelEvent.TableMended(), _heard.All[^1]);
    }

    private ImmutableArray<NetlinkError?> Apply(ImmutableArray<IpvsChange> changes)
    {
        _applied.AddRange(changes);
        return [.. changes.Select(change => _refusedPort != 0 && change.ServiceId == Entry(_refusedPort).Service.Id ? new NetlinkError(12)
            : null)];
    }

    private IpvsKeeper Keeper() => new(
        new EngineServices
        {
            Time = _time,
            Logger = NullLogger.Instance,
            Events = _heard,
            OpenRoute = () => throw new NotSupportedException(),
            OpenIpvs = () => _absent ? null : _client,
            Modules = _modules,
            Checkers = Substitute.For<ICheckerFactory>(),
            Scripts = Substitute.For<IScriptRunner>(),
        },
        _due.Add);

    private static IpvsServiceEntry Entry(ushort port) =>
        new(new IpvsService(IpvsServiceId.ByAddress(IpvsProtocol.Tcp, IPAddress.Parse("192.0.2.1"), port), "wlc"), []);
}
