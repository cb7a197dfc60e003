using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Kernel;
using Director.Core.Mapping;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>
/// The instances as the loop and the kernel take them: with the virtual interfaces that carry them, which it has made, mended and removed.
/// Belongs to the controller's mailbox.
/// </summary>
internal sealed class LinkedInstances : IAsyncDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    // Nothing tells us when somebody flushes the packet filter.
    private static readonly TimeSpan FilterLookInterval = TimeSpan.FromSeconds(5);

    private readonly LinkKeeper _links;
    private readonly Func<string, byte[]> _secrets;
    private readonly LoopFacts _facts;
    private readonly ITimer _later;
    private bool _isDone = true;

    /// <param name="services">The edges.</param>
    /// <param name="facts">Gets the machine with the virtual interfaces.</param>
    /// <param name="again">Has <see cref="Retry"/> called in the mailbox; called on any thread.</param>
    public LinkedInstances(EngineServices services, LoopFacts facts, Action again)
    {
        _links = new LinkKeeper(services);
        _facts = facts;
        _secrets = services.ReadSecret;
        _later = services.Time.CreateTimer(_ => again(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What is to be in the kernel for whom.</summary>
    public HoldingsPlan Holdings => HoldingsPlan.Of(_links.Plan.Placed, _facts.Find);

    /// <summary>Learns what the machine is like, and what a former process has left behind.</summary>
    public void Start(NetworkSnapshot network) => _links.Start(network);

    /// <summary>Makes the virtual interfaces of a configuration; those it has no use for stay until <see cref="Commit"/>.</summary>
    /// <exception cref="IOException">The kernel cannot be asked.</exception>
    public void Adopt(Configuration configuration)
    {
        Conclude(_links.Adopt(configuration));
        _facts.SetLinks(_links.Plan);
        _facts.SetNetwork(_links.WithUntold());
    }

    /// <summary>Removes the virtual interfaces that nothing is said on any more.</summary>
    public bool Commit() => !_links.HasLeaving || Conclude(_links.Commit());

    /// <summary>The machine changed: mends what is ours.</summary>
    /// <returns>Whether interfaces are others than before.</returns>
    public bool SetNetwork(NetworkSnapshot network)
    {
        var (known, isDone) = _links.Repair(network);
        Conclude(isDone);
        return _facts.SetNetwork(known);
    }

    /// <summary>Tries again what failed, and looks after what nobody tells of.</summary>
    /// <returns>Whether interfaces are others than before.</returns>
    public bool Retry()
    {
        if (_isDone)
        {
            _links.LookAtFilter();
            Conclude(isDone: true);
            return false;
        }

        Conclude(_links.Retry());
        return _facts.SetNetwork(_links.WithUntold());
    }

    /// <summary>Removes all, and puts the settings of the kernel back.</summary>
    /// <returns>Always true.</returns>
    public bool End()
    {
        _links.End();
        return Conclude(isDone: true);
    }

    /// <summary>An instance for the loop.</summary>
    /// <exception cref="IOException">A key cannot be read.</exception>
    public VrrpInstanceOptions Options(VrrpInstance instance) =>
        VrrpMapping.Options(_links.Plan.PlacedOf(instance), _links.Plan.LinksOf(InstanceName.Of(instance)), _secrets);

    /// <summary>Whether all addresses of an instance are in place. What is planned leaves out those whose interface is not there.</summary>
    /// <param name="adopted">The instances of which all that is planned is in place.</param>
    public bool AreInPlace(VrrpInstance instance, IReadOnlySet<InstanceName> adopted)
    {
        var placed = _links.Plan.PlacedOf(instance);
        var addresses = placed.VirtualAddresses.Concat(placed.ExcludedAddresses).ToList();
        return addresses.All(address => (address.Interface ?? instance.Interface) is { } name && _facts.Find(name) is not null)
            && (addresses.Count == 0 || adopted.Contains(InstanceName.Of(instance)));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _later.DisposeAsync().ConfigureAwait(false);
        _links.Dispose();
    }

    private bool Conclude(bool isDone)
    {
        _isDone = isDone;
        _later.Change(
            !isDone ? RetryInterval : _links.HasFilter ? FilterLookInterval : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return isDone;
    }
}
