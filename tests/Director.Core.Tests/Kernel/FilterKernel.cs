using System.Net.Sockets;
using Linux;
using Netlink;
using Nftables.Netlink;

namespace Director.Core.Tests.Kernel;

/// <summary>nf_tables that only remember which table holds which elements.</summary>
internal sealed class FilterKernel : INftClient
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(AddressFamily Family, string Name), NftTable> _tables = [];
    private uint _generation = 1;

    /// <summary>What was done, in order.</summary>
    public List<string> Done { get; } = [];

    /// <summary>The kernel has no nf_tables.</summary>
    public bool IsAbsent { get; set; }

    /// <summary>A change of elements is refused, as when somebody else has removed one.</summary>
    public bool RefusesChanges { get; set; }

    /// <summary>The guarded addresses of both families, as text; an IPv6 one may have its interface behind it.</summary>
    public IReadOnlyList<string> Guarded
    {
        get
        {
            lock (_gate)
            {
                return [.. _tables.Values.SelectMany(table => table.Sets).Where(set => !set.IsConstant).SelectMany(set => set.Elements)
                    .Select(Text).Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>The elements of all sets and maps.</summary>
    public IReadOnlyList<IReadOnlyList<byte>> Elements
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. _tables.Values.SelectMany(table => table.Sets).SelectMany(set => set.Elements).Select(element => element.ToArray()),
                ];
            }
        }
    }

    /// <summary>The tables there are.</summary>
    public IReadOnlyList<string> Tables
    {
        get
        {
            lock (_gate)
            {
                return [.. _tables.Values.Select(table => table.ToString()).Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Somebody runs <c>nft flush ruleset</c>.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            _tables.Clear();
            _generation++;
        }
    }

    public void Replace(NftTable table) => Change($"replace {table}", () => _tables[(table.Family, table.Name)] = table);

    public void Remove(AddressFamily family, string name)
        => Change($"remove {new NftTable(family, name)}", () => _tables.Remove((family, name)));

    public void Change(AddressFamily family, string table, params ReadOnlySpan<NftElements> changes)
    {
        if (RefusesChanges)
        {
            throw new NetlinkException("change", new(Errno.ENOENT));
        }

        var all = changes.ToArray();
        Change($"change {new NftTable(family, table)}", () =>
        {
            var old = _tables[(family, table)];
            _tables[(family, table)] = old with
            {
                Sets = [.. old.Sets.Select(set => all.FirstOrDefault(change => change.Set == set.Name) is { } change
                    ? set with { Elements = [.. set.Elements.Where(element => !change.Removed.Any(gone => gone.SequenceEqual(element))),
                        .. change.Added] }
                    : set)],
            };
        });
    }

    public uint GetGeneration() => Ask(() => _generation);

    public uint? GetUses(AddressFamily family, string name) => Ask(() => _tables.GetValueOrDefault((family, name))?.Uses);

    public void Dispose()
    {
    }

    private static string Text(System.Collections.Immutable.ImmutableArray<byte> element) =>
        element.Length <= 16 ? new System.Net.IPAddress(element.AsSpan())
            .ToString() : $"{new System.Net.IPAddress(element.AsSpan()[..16])} on {element[16]}";

    private void Change(string what, Action change)
    {
        Ask(() => 0);
        lock (_gate)
        {
            change();
            _generation++;
            Done.Add(what);
        }
    }

    private T Ask<T>(Func<T> answer)
    {
        lock (_gate)
        {
            return IsAbsent ? throw new NetlinkException("ask", new(Errno.EOPNOTSUPP)) : answer();
        }
    }
}
