using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using Director.Core.Addresses;
using Route.Netlink;
using TestSupport;

namespace Director.Core.Tests.Addresses;

/// <summary>A kernel that refuses, or a connection that breaks: said once, tried again until it works.</summary>
public sealed class AddressKeeperTroubleTests : IAddressKeeperListener, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly InterfaceAddress Address = new(2, IPAddress.Parse("192.0.2.1"), 24);
    private readonly BlockingCollection<string> _held = [];
    private readonly LogLines _log = new();
    private readonly AddressKernel _kernel = new();
    private int _opened;

    [Fact]
    public async Task An_address_that_is_refused_is_tried_again_and_the_trouble_said_once()
    {
        using var keeper = Keeper();
        _kernel.Refusals = 2;
        keeper.Hold("a", 1);
        // The master is told all the same: it goes on to announce what is there.
        Assert.True(_held.TryTake(out _, Deadline));
        await Eventually.HoldsAsync("the address is there", Deadline, () => Task.FromResult(_kernel.GetAddresses().Contains(Address)));
        keeper.Dispose();
        Assert.Contains("Virtual addresses:", Assert.Single(_log.Lines, line => line.Contains("ENOMEM", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_connection_that_broke_is_opened_again()
    {
        using var keeper = Keeper();
        _kernel.Breaks = 1;
        keeper.Hold("a", 1);
        Assert.True(_held.TryTake(out _, Deadline));
        Assert.Equal([Address], _kernel.GetAddresses().AsEnumerable());
        Assert.Equal(2, _opened);
    }

    [Fact]
    public void At_the_end_a_refused_removal_is_tried_once_more()
    {
        using var keeper = Keeper();
        keeper.Hold("a", 1);
        Assert.True(_held.TryTake(out _, Deadline));
        _kernel.Breaks = 1;
        keeper.Release("a");
        keeper.Dispose();
        Assert.Empty(_kernel.GetAddresses());
    }

    void IAddressKeeperListener.OnAddressesHeld(string instance, long term) => _held.Add(instance);

    void IAddressKeeperListener.OnAddressRestored(string instance, IPAddress address)
    {
    }

    public void Dispose() => _held.Dispose();

    private AddressKeeper Keeper()
    {
        AddressKeeper keeper = new(
            () =>
            {
                _opened++;
                return _kernel;
            },
            this,
            _log);
        keeper.Start(new AddressPlan(ImmutableDictionary<string, ImmutableArray<InterfaceAddress>>.Empty.Add("a", [Address]), []));
        return keeper;
    }
}
