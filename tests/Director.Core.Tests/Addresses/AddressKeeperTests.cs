using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using Director.Core.Addresses;
using Microsoft.Extensions.Logging.Abstractions;
using Route.Netlink;

namespace Director.Core.Tests.Addresses;

public sealed class AddressKeeperTests : IAddressKeeperListener, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly InterfaceAddress First = new(2, IPAddress.Parse("192.0.2.1"), 24);
    private static readonly InterfaceAddress Second = new(2, IPAddress.Parse("192.0.2.2"), 24);
    private readonly BlockingCollection<(string Instance, object What)> _told = [];

    [Fact]
    public void Tells_the_term_when_the_addresses_are_there_and_takes_them_off_at_release()
    {
        AddressKernel kernel = new();
        using var keeper = Keeper(kernel);
        keeper.Start(Plan(("a", [First])));
        keeper.Hold("a", 7);
        Assert.Equal(("a", 7L), Next());
        Assert.Equal([First], kernel.GetAddresses().AsEnumerable());
        keeper.Release("a");
        keeper.Dispose();
        Assert.Empty(kernel.GetAddresses());
    }

    [Fact]
    public void Puts_back_and_announces_what_someone_removed()
    {
        AddressKernel kernel = new();
        using var keeper = Keeper(kernel);
        keeper.Start(Plan(("a", [First, Second])));
        keeper.Hold("a", 1);
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
        keeper.Hold("a", 1);
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
        keeper.Hold("a", 1);
        keeper.Hold("b", 1);
        Next();
        Next();
        keeper.SetPlan(Plan(("b", [First, Second])), "a");
        keeper.Release("a");
        keeper.Dispose();
        Assert.DoesNotContain(kernel.Applied, change => change.Action == RouteAction.Delete);
    }

    [Fact]
    public void Leaves_the_addresses_of_an_instance_that_goes_until_its_release()
    {
        AddressKernel kernel = new();
        using var keeper = Keeper(kernel);
        keeper.Start(Plan(("a", [First]), ("b", [Second])));
        keeper.Hold("a", 1);
        Next();
        keeper.SetPlan(Plan(("b", [Second])), "a");
        keeper.Hold("b", 1);
        Next();
        Assert.Contains(First, kernel.GetAddresses());
        keeper.Release("a");
        keeper.Dispose();
        Assert.Equal([Second], kernel.GetAddresses().AsEnumerable());
    }

    [Fact]
    public void Leaves_everything_when_abandoned()
    {
        AddressKernel kernel = new();
        using var keeper = Keeper(kernel);
        keeper.Start(Plan(("a", [First])));
        keeper.Hold("a", 1);
        Next();
        keeper.Abandon();
        keeper.Release("a");
        keeper.Dispose();
        Assert.Equal([First], kernel.GetAddresses().AsEnumerable());
    }

    void IAddressKeeperListener.OnAddressesHeld(string instance, long term) => _told.Add((instance, term));

    void IAddressKeeperListener.OnAddressRestored(string instance, IPAddress address) => _told.Add((instance, address));

    public void Dispose() => _told.Dispose();

    private AddressKeeper Keeper(AddressKernel kernel) => new(() => kernel, this, NullLogger.Instance);

    private (string Instance, object What) Next() =>
        _told.TryTake(out var told, Deadline) ? told : throw new TimeoutException("the listener was not told");

    private static AddressPlan Plan(params (string Instance, InterfaceAddress[] Addresses)[] instances) =>
        new(instances.ToImmutableDictionary(pair => pair.Instance, pair => pair.Addresses.ToImmutableArray()), []);
}
