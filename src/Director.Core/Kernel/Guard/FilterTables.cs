using System.Collections.Immutable;
using System.Net.Sockets;
using Director.Core.Engine;
using Netlink;
using Nftables.Netlink;

namespace Director.Core.Kernel;

/// <summary>
/// The one writer of a table of the packet filter, in both families. It is made when the first element comes, and stays, empty, until the
/// end. One that somebody else emptied or removed is made again at the next look. One thread at a time.
/// </summary>
internal sealed class FilterTables : IDisposable
{
    private static readonly AddressFamily[] Families = [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6];

    private readonly Keeper<INftClient> _keeper;
    private readonly IEventStream _events;
    private ImmutableDictionary<AddressFamily, NftTable> _written = ImmutableDictionary<AddressFamily, NftTable>.Empty;
    private readonly FilterPurpose _purpose;
    private GuardSettings? _settings;
    private uint _generation;

    /// <param name="open">Opens a connection to nf_tables, again after one broke.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="events">Where it says what is wrong, and what somebody else has changed.</param>
    public FilterTables(Func<INftClient> open, FilterPurpose purpose, IEventStream events)
    {
        (_purpose, _events) = (purpose, events);
        _keeper = new(
            open,
            problem => events.Publish(new KernelEvent.FilterFailed(purpose, problem)),
            () => events.Publish(new KernelEvent.FilterMended(purpose)));
    }

    /// <summary>Whether there is a table to look after.</summary>
    public bool HasTables => !_written.IsEmpty;

    /// <summary>Makes the tables these.</summary>
    /// <param name="settings">How they are; null: none is needed, and they go.</param>
    /// <param name="tableOf">The table of a family.</param>
    /// <returns>Whether the kernel has it so; what is wrong has been said.</returns>
    public bool Set(GuardSettings? settings, Func<GuardSettings, AddressFamily, NftTable> tableOf)
    {
        if (settings is null && !HasTables)
        {
            return true;
        }

        return _keeper.Try(client =>
        {
            if (settings != _settings)
            {
                Remove(client);
            }

            _settings = settings;
            var isDisturbed = HasTables && client.GetGeneration() != _generation;
            foreach (var family in settings is null ? [] : Families)
            {
                Write(client, tableOf(settings!, family), isDisturbed);
            }

            _generation = HasTables ? client.GetGeneration() : 0;
            return "";
        }).Outcome == KeeperOutcome.Done;
    }

    /// <summary>Removes the tables.</summary>
    public void Clear() => Set(settings: null, static (settings, family) => new(family, settings.Table));

    /// <summary>Removes what a process that was killed has left.</summary>
    public void RemoveLeft(GuardSettings settings) => _keeper.Try(client =>
    {
        foreach (var family in Families.Where(family => client.GetUses(family, settings.Table) is not null))
        {
            client.Remove(family, settings.Table);
        }

        return "";
    });

    /// <inheritdoc />
    public void Dispose() => _keeper.Dispose();

    // Any change of any table, whoever makes it, gives another generation: the same one says that nobody has.
    private void Write(INftClient client, NftTable table, bool isDisturbed)
    {
        var written = _written.GetValueOrDefault(table.Family);
        if (written is not null && isDisturbed && client.GetUses(table.Family, table.Name) != written.Uses)
        {
            _events.Publish(new KernelEvent.FilterRestored(_purpose, table.ToString()));
            written = null;
        }
        else if (written is null && IsEmpty(table) && client.GetUses(table.Family, table.Name) is null)
        {
            // Nothing is needed yet, and no former process has left a table behind.
            return;
        }

        if (written is null || !TryChange(client, written, table))
        {
            client.Replace(table);
        }

        _written = _written.SetItem(table.Family, table);
    }

    private static bool IsEmpty(NftTable table) => table.Sets.All(set => set.IsConstant || set.Elements.IsEmpty);

    // What the kernel refuses, since somebody else changed a set, is made anew.
    private static bool TryChange(INftClient client, NftTable written, NftTable table)
    {
        try
        {
            if (GuardTable.Changes(written, table) is { Length: > 0 } changes)
            {
                client.Change(table.Family, table.Name, changes);
            }

            return true;
        }
        catch (NetlinkException)
        {
            return false;
        }
    }

    private void Remove(INftClient client)
    {
        foreach (var table in _written.Values)
        {
            client.Remove(table.Family, table.Name);
            _written = _written.Remove(table.Family);
        }
    }
}
