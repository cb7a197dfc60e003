using Director.Core.Engine;
using Nftables.Netlink;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>The packet filter of <c>no_accept</c>. One thread at a time: the one that writes the addresses.</summary>
/// <param name="open">Opens a connection to nf_tables, again after one broke.</param>
/// <param name="events">Where it says what is wrong, and what somebody else has changed.</param>
internal sealed class AddressGuard(Func<INftClient> open, IEventStream events) : IDisposable
{
    private readonly FilterTables _tables = new(open, FilterPurpose.Addresses, events);

    /// <summary>Whether there is a table to look after.</summary>
    public bool HasTables => _tables.HasTables;

    /// <summary>Guards these addresses and no others.</summary>
    /// <param name="settings">How; null: nothing is ever to be guarded, and the tables go.</param>
    /// <param name="guarded">The addresses.</param>
    /// <returns>Whether the kernel has it so; what is wrong has been said.</returns>
    public bool Set(GuardSettings? settings, IReadOnlyCollection<InterfaceAddress> guarded) =>
        _tables.Set(settings, (guard, family) => GuardTable.Of(guard, family, guarded));

    /// <summary>Removes the tables.</summary>
    public void Clear() => _tables.Clear();

    /// <inheritdoc />
    public void Dispose() => _tables.Dispose();
}
