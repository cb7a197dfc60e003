using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using Director.Core.Engine;
using Director.Core.Kernel;
using Director.Core.Routers;
using Director.Core.Tests.Support;
using Route.Netlink;
using TestSupport;

namespace Director.Core.Tests.Kernel;

/// <summary>A kernel that refuses, or a connection that breaks: said once, tried again until it works.</summary>
public sealed class HoldingsKeeperTroubleTests : IHoldingsListener, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly InterfaceAddress Address = new(2, IPAddress.Parse("192.0.2.1"), 24);
    private readonly BlockingCollection<string> _held = [];
    private readonly HeardEvents _heard = new();
    private readonly AddressKernel _kernel = new();
    private int _opened;

    [Fact]
    public async Task An_address_that_is_refused_is_tried_again_and_the_trouble_said_once()
    {
        using var keeper = Keeper();
        _kernel.Refusals = 2;
        keeper.Hold(new("a"), 1);
        // The master is told all the same: it goes on to announce what is there.
        Assert.True(_held.TryTake(out _, Deadline));
        await Eventually.HoldsAsync("the address is there", Deadline, () => Task.FromResult(_kernel.GetAddresses().Contains(Address)));
        keeper.Dispose();
        Assert.Contains("ENOMEM", Assert.Single(_heard.Of<KernelEvent.AddressesFailed>()).Trouble);
    }

    [Fact]
    public void A_connection_that_broke_is_opened_again()
    {
        using var keeper = Keeper();
        _kernel.Breaks = 1;
        keeper.Hold(new("a"), 1);
        Assert.True(_held.TryTake(out _, Deadline));
        Assert.Equal([Address], _kernel.GetAddresses().AsEnumerable());
        Assert.Equal(2, _opened);
    }

    [Fact]
    public void At_the_end_a_refused_removal_is_tried_once_more()
    {
        using var keeper = Keeper();
        keeper.Hold(new("a"), 1);
        Assert.True(_held.TryTake(out _, Deadline));
        _kernel.Breaks = 1;
        keeper.Release(new("a"));
        keeper.Dispose();
        Assert.Empty(_kernel.GetAddresses());
    }

    void IHoldingsListener.OnAddressesHeld(InstanceName instance, long term) => _held.Add(instance.Text);

    void IHoldingsListener.OnAddressRestored(InstanceName instance, IPAddress address, bool wasLost)
    {
    }

    void IHoldingsListener.OnStaticsRefused(ImmutableHashSet<InstanceName> instances)
    {
    }

    public void Dispose() => _held.Dispose();

    private HoldingsKeeper Keeper()
    {
        HoldingsKeeper keeper = new(
            () =>
            {
                _opened++;
                return _kernel;
            },
            static () => new FilterKernel(),
            this,
            _heard);
        keeper.Start(new HoldingsPlan
        {
            Addresses = new(ImmutableDictionary<InstanceName, ImmutableArray<InterfaceAddress>>.Empty.Add(new("a"), [Address]), []),
        });
        return keeper;
    }
}
