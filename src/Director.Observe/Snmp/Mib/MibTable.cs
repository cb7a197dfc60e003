namespace Director.Observe.Snmp.Mib;

/// <summary>
/// A table of a MIB at one moment: cells are made when they are asked for, so that a director with many servers costs no more than its
/// rows. Scalars are a table of one row, which has the index 0.
/// </summary>
internal abstract class MibTable
{
    private readonly uint[] _columns;
    private readonly ObjectId[] _indexes;

    /// <param name="entry">The name of its entry, which the names of all cells begin with.</param>
    /// <param name="columns">In ascending order.</param>
    /// <param name="indexes">In ascending order.</param>
    protected MibTable(ObjectId entry, uint[] columns, ObjectId[] indexes) => (Entry, _columns, _indexes) = (entry, columns, indexes);

    /// <summary>The name of its entry.</summary>
    public ObjectId Entry { get; }

    /// <summary>Rows of owners: by the number of the owner, and by their own, which counts from 1.</summary>
    /// <param name="first">The number of the first owner.</param>
    public static IEnumerable<(ObjectId Index, T Row)> Below<T>(IEnumerable<IEnumerable<T>> owners, uint first = 1) =>
        owners.SelectMany((rows, owner) => rows.Select((row, number) => (new ObjectId((uint)owner + first, (uint)number + 1), row)));

    /// <summary>The cell of this name; null: there is none.</summary>
    public SnmpValue? Get(ObjectId name)
    {
        if (!name.StartsWith(Entry) || name.Length <= Entry.Length)
        {
            return null;
        }

        var rest = name.Numbers[Entry.Length..];
        var column = Array.BinarySearch(_columns, rest[0]);
        var row = Array.BinarySearch(_indexes, new ObjectId(rest[1..]));
        return column >= 0 && row >= 0 ? Cell(column, row) : null;
    }

    /// <summary>The first cell behind a name, or of that name.</summary>
    /// <param name="include">The name itself counts.</param>
    public VarBind? Next(ObjectId name, bool include)
    {
        var (column, row) = Position(name, include);
        for (; column < _columns.Length; column++, row = 0)
        {
            for (; row < _indexes.Length; row++)
            {
                if (Cell(column, row) is { } value)
                {
                    return new(Entry.With([_columns[column], .. _indexes[row].Numbers]), value);
                }
            }
        }

        return null;
    }

    /// <summary>A cell; null: it has none there.</summary>
    protected abstract SnmpValue? Cell(int column, int row);

    // The first position whose name is not before the one given.
    private (int Column, int Row) Position(ObjectId name, bool include)
    {
        if (!name.StartsWith(Entry))
        {
            return name.CompareTo(Entry) < 0 ? (0, 0) : (_columns.Length, 0);
        }

        if (name.Length == Entry.Length)
        {
            return (0, 0);
        }

        var rest = name.Numbers[Entry.Length..];
        var column = Array.BinarySearch(_columns, rest[0]);
        if (column < 0)
        {
            return (~column, 0);
        }

        var row = Array.BinarySearch(_indexes, new ObjectId(rest[1..]));
        return (column, row < 0 ? ~row : include ? row : row + 1);
    }
}

/// <summary>A table of these rows.</summary>
/// <typeparam name="T">What a row is made of.</typeparam>
internal sealed class MibTable<T> : MibTable
{
    private readonly Func<T, SnmpValue?>[] _cells;
    private readonly T[] _rows;

    private MibTable(ObjectId entry, uint[] columns, Func<T, SnmpValue?>[] cells, ObjectId[] indexes, T[] rows)
        : base(entry, columns, indexes) => (_cells, _rows) = (cells, rows);

    /// <summary>Of rows and columns in any order; of two rows with one index the first counts.</summary>
    public static MibTable<T> Of(
        ObjectId entry, IEnumerable<(ObjectId Index, T Row)> rows, params IEnumerable<(uint Column, Func<T, SnmpValue?> Cell)> columns)
    {
        var sorted = columns.OrderBy(static column => column.Column).ToArray();
        var ordered = rows.DistinctBy(static row => row.Index).OrderBy(static row => row.Index).ToArray();
        return new(
            entry, [.. sorted.Select(static column => column.Column)], [.. sorted.Select(static column => column.Cell)],
            [.. ordered.Select(static row => row.Index)], [.. ordered.Select(static row => row.Row)]);
    }

    /// <summary>The same of rows that are numbered from 1.</summary>
    public static MibTable<T> Numbered(
        ObjectId entry, IEnumerable<T> rows, params IEnumerable<(uint Column, Func<T, SnmpValue?> Cell)> columns) =>
        Of(entry, rows.Select(static (row, index) => (new ObjectId((uint)index + 1), row)), columns);

    /// <inheritdoc />
    protected override SnmpValue? Cell(int column, int row) => _cells[column](_rows[row]);
}
