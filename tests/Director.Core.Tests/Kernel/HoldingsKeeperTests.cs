using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using Director.Core.Kernel;
using Director.Core.Routers;
using Director.Core.Tests.Support;
using Route.Netlink;

namespace Director.Core.Tests.Kernel;

public sealed class HoldingsKeeperTests : IHoldingsListener, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly InterfaceAddress First = new(2, IPAddress.Parse("192.0.2.1"), 24);
    private static readonly InterfaceAddress Second = new(2, IPAddress.Parse("192.0.2.2"), 24);
    private readonly BlockingCollection<(string Instance, object What)> _told = [];
    private readonly FilterKernel _filter = new();

    [Fact]
    public void Tells_the_term_when_the_addresses_are_there_and_takes_them_off_at_release()
    {
        AddressKernel kernel = new();
        using var keeper = Keeper(kernel);
        keeper.Start(Plan(("a", [First])));
        keeper.Hold(new("a"), 7);
        Assert.Equal(("a", 7L), Next());
        Assert.Equal([First], kernel.GetAddresses().AsEnumerable());
        keeper.Release(new("a"));
        keeper.Dispose();
        Assert.Empty(kernel.GetAddresses());
    }

    [Fact]
    public void Puts_back_and_announces_what_someone_removed()
    {
        AddressKernel kernel = new();
        using var keeper = Keeper(kernel);
        keeper.Start(Plan(("a", [First, Second])));
        keeper.Hold(new("a"), 1);
        Next();
        kernel.Remove(Second);
        keeper.Recheck();
        Assert.Equal(("a", Second.Address), Next());
    }

    [Fact]
    public void Announces_only_the_address_a_reload_adds_to_a_master()
    {
        AddressKernel kernel = new();
        using var keeper = Keeper(kernel);
        keeper.Start(Plan(("a", [First])));
        keeper.Hold(new("a"), 1);
        Next();
        keeper.SetPlan(Plan(("a", [First, Second])));
        Assert.Equal(("a", Second.Address), Next());
        keeper.Dispose();
        Assert.Empty(_told);
    }

    [Fact]
    public void Removes_a_stale_address_at_the_start_but_never_the_machines_own()
    {
        AddressKernel kernel = new(First, Second);
        using var keeper = Keeper(kernel);
        InterfaceAddress absent = new(2, IPAddress.Parse("192.0.2.3"), 24);
        keeper.Start(Plan(("owner", [First, absent]), ("b", [Second, absent])) with { Owned = [First] });
        keeper.Dispose();
        Assert.Equal([First], kernel.GetAddresses().AsEnumerable());
    }

    [Fact]
    public void Removes_an_adopted_address_that_a_reload_drops()
    {
        AddressKernel kernel = new(First, Second);
        using var keeper = Keeper(kernel);
        keeper.Start(Plan(("a", [First, Second])));
        keeper.SetPlan(Plan(("a", [First])));
        keeper.Dispose();
        Assert.Equal([First], kernel.GetAddresses().AsEnumerable());
    }

    [Fact]
    public void Keeps_an_address_on_its_interface_while_it_moves_to_another_master()
    {
        AddressKernel kernel = new();
        using var keeper = Keeper(kernel);
        keeper.Start(Plan(("a", [First]), ("b", [Second])));
        keeper.Hold(new("a"), 1);
        keeper.Hold(new("b"), 1);
        Next();
        Next();
        keeper.SetPlan(Plan(("b", [First, Second])), new InstanceName("a"));
        keeper.Release(new("a"));
        keeper.Dispose();
        Assert.DoesNotContain(kernel.Applied, change => change.Action == RouteAction.Delete);
    }

    [Fact]
    public void Leaves_the_addresses_of_an_instance_that_goes_until_its_release()
    {
        AddressKernel kernel = new();
        using var keeper = Keeper(kernel);
        keeper.Start(Plan(("a", [First]), ("b", [Second])));
        keeper.Hold(new("a"), 1);
        Next();
        keeper.SetPlan(Plan(("b", [Second])), new InstanceName("a"));
        keeper.Hold(new("b"), 1);
        Next();
        Assert.Contains(First, kernel.GetAddresses());
        keeper.Release(new("a"));
        keeper.Dispose();
        Assert.Equal([Second], kernel.GetAddresses().AsEnumerable());
    }

    [Fact]
    public void Leaves_everything_when_abandoned()
    {
        AddressKernel kernel = new();
        using var keeper = Keeper(kernel);
        keeper.Start(Plan(("a", [First])));
        keeper.Hold(new("a"), 1);
        Next();
        keeper.Abandon();
        keeper.Release(new("a"));
        keeper.Dispose();
        Assert.Equal([First], kernel.GetAddresses().AsEnumerable());
    }

    [Fact]
    public async Task The_VRRP_thread_waits_neither_for_a_plan_that_is_being_made_nor_for_the_kernel()
    {
        AddressKernel kernel = new();
        using var keeper = Keeper(kernel);
        keeper.Start(Plan(("a", [First])));
        using ManualResetEventSlim isMaking = new();
        using ManualResetEventSlim goOn = new();
        kernel.Answers.Reset();
        var planning = Task.Run(() => keeper.SetPlan(Plan(("a", [First, Second])), Leaving()));
        Assert.True(isMaking.Wait(Deadline));
        await Task.Run(() =>
        {
            keeper.Hold(new("a"), 1);
            keeper.Release(new("a"));
            keeper.Hold(new("a"), 2);
        }).WaitAsync(Deadline);
        Assert.False(planning.IsCompleted);
        goOn.Set();
        await planning.WaitAsync(Deadline);
        kernel.Answers.Set();
        // It may have seen the first term as well.
        while (!Next().Equals(("a", (object)2L)))
        {
        }

        IEnumerable<InstanceName> Leaving()
        {
            isMaking.Set();
            goOn.Wait(Deadline);
            yield break;
        }
    }

    [Fact]
    public void Guards_an_address_before_it_is_there_and_until_it_is_gone()
    {
        AddressKernel kernel = new();
        var plan = Plan(("a", [First]), ("b", [Second])) with { Guarded = [new("a")], Guard = new() };
        List<string> seen = [];
        kernel.Applying = change =>
            seen.Add($"{change.Action} {((InterfaceAddress)change.Target).Address}, guarded: {string.Join(' ', _filter.Guarded)}");
        using var keeper = Keeper(kernel);
        keeper.Start(plan);
        keeper.Hold(new("a"), 1);
        keeper.Hold(new("b"), 1);
        Next();
        Next();
        keeper.Release(new("a"));
        keeper.End();
        Assert.Equal(
            ["Add 192.0.2.1, guarded: 192.0.2.1", "Add 192.0.2.2, guarded: 192.0.2.1", "Delete 192.0.2.1, guarded: 192.0.2.1"],
            seen.Where(line => !line.StartsWith("Delete 192.0.2.2", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Empty(_filter.Tables);
    }

    [Fact]
    public void An_address_is_there_even_where_the_kernel_cannot_guard_it()
    {
        AddressKernel kernel = new();
        _filter.IsAbsent = true;
        using var keeper = Keeper(kernel);
        keeper.Start(Plan(("a", [First])) with { Guarded = [new("a")], Guard = new() });
        keeper.Hold(new("a"), 7);
        Assert.Equal(("a", 7L), Next());
    }

    void IHoldingsListener.OnAddressesHeld(InstanceName instance, long term) => _told.Add((instance.Text, term));

    void IHoldingsListener.OnAddressRestored(InstanceName instance, IPAddress address, bool wasLost) => _told.Add((instance.Text, address));

    void IHoldingsListener.OnStaticsRefused(ImmutableHashSet<InstanceName> instances)
    {
    }

    public void Dispose() => _told.Dispose();

    private HoldingsKeeper Keeper(AddressKernel kernel) => new(() => kernel, () => _filter, this, new HeardEvents());

    private (string Instance, object What) Next() =>
        _told.TryTake(out var told, Deadline) ? told : throw new TimeoutException("the listener was not told");

    private static HoldingsPlan Plan(params (string Instance, InterfaceAddress[] Addresses)[] instances) =>
        new()
        {
            Addresses = new(
            instances.ToImmutableDictionary(pair => new InstanceName(pair.Instance), pair => pair.Addresses.ToImmutableArray()), [])
        };
}
