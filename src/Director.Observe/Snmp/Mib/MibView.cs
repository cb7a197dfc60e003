namespace Director.Observe.Snmp.Mib;

/// <summary>All there is to be seen at one moment. Pure.</summary>
internal sealed class MibView(IEnumerable<MibTable> tables)
{
    /// <summary>Nothing.</summary>
    public static readonly MibView Empty = new([]);

    private readonly MibTable[] _tables = [.. tables.OrderBy(static table => table.Entry)];

    /// <summary>What has exactly this name.</summary>
    public SnmpValue Get(ObjectId name)
    {
        foreach (var table in _tables)
        {
            if (table.Get(name) is { } value)
            {
                return value;
            }
        }

        return SnmpValue.NoSuchInstance;
    }

    /// <summary>What comes first behind a name.</summary>
    /// <param name="include">The name itself counts.</param>
    /// <param name="end">Nothing from there on counts; empty: no bound.</param>
    public VarBind Next(ObjectId name, bool include = false, ObjectId end = default)
    {
        // Scalars may stand on both sides of a table: the first of all counts.
        VarBind? first = null;
        foreach (var table in _tables)
        {
            if (first is { } nearest && table.Entry.CompareTo(nearest.Name) > 0)
            {
                break;
            }

            if (table.Next(name, include) is { } found && !(found.Name.CompareTo(first?.Name ?? found.Name) > 0))
            {
                first = found;
            }
        }

        return first is { } one && (end.Length == 0 || one.Name.CompareTo(end) < 0) ? one : new(name, SnmpValue.EndOfMibView);
    }

    /// <summary>All of it, in order.</summary>
    public IEnumerable<VarBind> All()
    {
        for (var next = Next(default); next.Value.Type != SnmpType.EndOfMibView; next = Next(next.Name))
        {
            yield return next;
        }
    }
}
