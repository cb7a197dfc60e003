using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Director.Core.Engine;
using Director.Core.Kernel;
using Director.Core.Routers;
using Director.Core.Tests.Support;
using Route.Netlink;
using TestSupport;

namespace Director.Core.Tests.Kernel;

/// <summary>Routes and rules that masters hold, beside their addresses.</summary>
public sealed class HeldRoutesTests : IHoldingsListener, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly InterfaceAddress Address = new(2, IPAddress.Parse("192.0.2.1"), 24);
    private static readonly RouteEntry Route = new(AddressFamily.InterNetwork)
    {
        Destination = IPAddress.Parse("10.20.0.0"),
        DestinationLength = 16,
        Gateway = IPAddress.Parse("192.0.2.254"),
        Protocol = RoutingProtocol.Keepalived,
    };

    private static readonly RuleEntry Rule = new(AddressFamily.InterNetwork)
    {
        Priority = 100,
        Table = 100,
        Protocol = RoutingProtocol.Keepalived,
    };
    private readonly AddressKernel _kernel = new();
    private readonly HeardEvents _heard = new();
    private readonly BlockingCollection<long> _held = [];
    private readonly BlockingCollection<ImmutableHashSet<InstanceName>> _refused = [];
    private HoldingsKeeper? _keeper;

    [Fact]
    public void Addresses_come_before_routes_and_rules_and_go_after_them()
    {
        Start(Plan(Route));
        Hold(1);
        _keeper!.Release(new("a"));
        _keeper.End();
        Assert.Equal(
            [
                RouteChange.Add(Address), RouteChange.Add(Route), RouteChange.Add(Rule),
                RouteChange.Delete(Rule), RouteChange.Delete(Route), RouteChange.Delete(Address),
            ],
            _kernel.Applied.Select(change => change.Target is RouteEntry route ? change with
            {
                Target = route with { NextHops = Route.NextHops },
            } : change));
    }

    [Fact]
    public async Task A_route_and_a_rule_that_someone_removed_are_put_back_and_it_is_said()
    {
        Start(Plan(Route));
        Hold(1);
        _kernel.Unset(Route);
        _kernel.Unset(Rule);
        _keeper!.Recheck();
        await Until("both are back", () => Same([Route], _kernel.GetRoutes()) && Same([Rule], _kernel.GetRules()));
        _keeper.End();
        Assert.Contains("route 10.20.0.0/16 via 192.0.2.254 in table 254", Restored);
        Assert.Contains("rule 100 table 100", Restored);
    }

    [Fact]
    public void What_a_former_run_left_goes_at_the_start_and_what_others_set_stays()
    {
        var theirs = Route with { Protocol = 4 };
        _kernel.Set(Route, Rule, theirs, Rule with { Priority = 99 });
        Start(Plan(Route));
        _keeper!.End();
        Assert.Equal([theirs], _kernel.GetRoutes().AsEnumerable());
        Assert.Equal([Rule with { Priority = 99 }], _kernel.GetRules().AsEnumerable());
    }

    [Fact]
    public void What_a_former_run_left_stays_where_its_addresses_are_in_place()
    {
        _kernel.Set(Address, Route, Rule);
        Assert.Equal([new("a")], Start(Plan(Route)));
        Hold(1);
        Assert.Empty(_kernel.Applied);
    }

    [Fact]
    public async Task A_reload_changes_only_what_differs()
    {
        Start(Plan(Route));
        Hold(1);
        var other = Route with { Gateway = IPAddress.Parse("192.0.2.253") };
        _keeper!.SetPlan(Plan(other));
        await Until("the other gateway is there", () => Same([other], _kernel.GetRoutes()));
        _keeper.End();
        Assert.Equal(5, _kernel.Applied.Count);
        Assert.Empty(_heard.Of<KernelEvent.ObjectRestored>());
    }

    [Fact]
    public async Task A_route_that_expires_is_not_put_back_until_the_next_mastership()
    {
        var brief = Route with { Expires = 600 };
        Start(Plan(brief));
        Hold(1);
        _kernel.Unset(brief);
        _kernel.Unset(Rule);
        _keeper!.Recheck();
        await Until("the rule is back", () => Same([Rule], _kernel.GetRules()));
        Assert.Empty(_kernel.GetRoutes());
        _keeper.Release(new("a"));
        await Until("all is gone", () => _kernel.GetRules().IsEmpty);
        Hold(2);
        Assert.Single(_kernel.GetRoutes());
    }

    [Fact]
    public async Task A_route_that_the_kernel_keeps_in_another_form_is_not_set_again_and_again()
    {
        _kernel.Keeps = static route => route with { Realms = 7 };
        Start(Plan(Route));
        Hold(1);
        for (var look = 0; look < 3; look++)
        {
            _kernel.Unset(Rule);
            _keeper!.Recheck();
            await Until("the rule is back", () => Same([Rule], _kernel.GetRules()));
        }

        Assert.Single(_kernel.Applied, change => change.Target is RouteEntry);
    }

    [Fact]
    public async Task A_static_route_that_is_refused_is_told_to_those_who_depend_on_it_and_again_when_it_is_set()
    {
        _kernel.Refuses = static target => target is RouteEntry;
        Start(Plan() with { Routes = new(HeldObjects<RouteEntry>.None.ByInstance, [Route]), Tracked = [(Route, [new("b"), new("c")])] });
        Assert.True(_refused.TryTake(out var refused, Deadline));
        Assert.Equal(["b", "c"], refused.Select(name => name.Text).Order());
        _kernel.Refuses = static _ => false;
        Assert.True(_refused.TryTake(out refused, Deadline));
        Assert.Empty(refused);
        await Until("it is set", () => Same([Route], _kernel.GetRoutes()));
    }

    [Fact]
    public async Task What_is_static_is_there_while_the_service_runs()
    {
        Start(new() { Routes = new(HeldObjects<RouteEntry>.None.ByInstance, [Route]) });
        await Until("it is set", () => Same([Route], _kernel.GetRoutes()));
        _keeper!.End();
        Assert.Empty(_kernel.GetRoutes());
    }

    void IHoldingsListener.OnAddressesHeld(InstanceName instance, long term) => _held.Add(term);

    void IHoldingsListener.OnAddressRestored(InstanceName instance, IPAddress address, bool wasLost)
    {
    }

    void IHoldingsListener.OnStaticsRefused(ImmutableHashSet<InstanceName> instances) => _refused.Add(instances);

    public void Dispose()
    {
        _keeper?.Dispose();
        _held.Dispose();
        _refused.Dispose();
    }

    private static bool Same<T>(IEnumerable<T> expected, IEnumerable<T> seen) => expected.SequenceEqual(seen);

    private static Task Until(string what, Func<bool> holds) => Eventually.HoldsAsync(what, Deadline, () => Task.FromResult(holds()));

    private IEnumerable<string> Restored =>
        _heard.Of<KernelEvent.ObjectRestored>().Where(one => one.Owner == new InstanceName("a")).Select(one => $"{one.Object}");

    private IReadOnlySet<InstanceName> Start(HoldingsPlan plan)
    {
        _keeper = new(() => _kernel, static () => new FilterKernel(), this, _heard);
        return _keeper.Start(plan);
    }

    private void Hold(long term)
    {
        _keeper!.Hold(new("a"), term);
        Assert.True(_held.TryTake(out var told, Deadline));
        Assert.Equal(term, told);
    }

    private static HoldingsPlan Plan(params ImmutableArray<RouteEntry> routes) => new()
    {
        Addresses = new(ImmutableDictionary<InstanceName, ImmutableArray<InterfaceAddress>>.Empty.Add(new("a"), [Address]), []),
        Routes = new(ImmutableDictionary<InstanceName, ImmutableArray<RouteEntry>>.Empty.Add(new("a"), routes), []),
        Rules = new(ImmutableDictionary<InstanceName, ImmutableArray<RuleEntry>>.Empty.Add(new("a"), [Rule]), []),
    };
}
