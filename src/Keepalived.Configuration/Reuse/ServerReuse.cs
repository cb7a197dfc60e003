using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>
/// Finds the virtual servers of one reading that the reading before has had as well, and notes those that the next one may take. Only those
/// are taken that depend on nothing but their text and <c>global_defs</c>, and of which there is nothing to say.
/// </summary>
/// <param name="before">What the reading before left.</param>
internal sealed class ServerReuse(KeptServers before)
{
    private readonly Dictionary<string, KeptServer> _next = [];
    private readonly Dictionary<Statement, KeptServer> _taken = [];
    private readonly Dictionary<Statement, (ReadOnlyMemory<byte> Text, int Lines)> _read = [];
    private (Statement Opener, ReadingPoint Point)? _open;
    private GlobalDefinitions _global = before.Global;

    /// <summary>Something has to be looked at that was not read: the file is to be read again, all of it.</summary>
    public bool MustReadWhole { get; private set; }

    /// <summary>What this reading leaves to the next one.</summary>
    public KeptServers Next => new(_global, _next);

    /// <summary>The block of a virtual server begins: passes over it if it is known.</summary>
    /// <param name="opener">Its first line.</param>
    /// <param name="point">The line behind it comes next.</param>
    public bool TrySkip(Statement opener, ReadingPoint point)
    {
        _open = (opener, point);
        if (point.Reader is not { } reader || !before.Servers.TryGetValue(KeyOf(opener), out var known)
            || !reader.TrySkip(known.Text.Span, known.Lines))
        {
            return false;
        }

        // The bytes of this reading in place of the same ones of the reading before, which can go.
        _taken[opener] = known with { Text = reader.TextFrom(point.Next) };
        return true;
    }

    /// <summary>A block ends with its line.</summary>
    /// <param name="opener">Its first line.</param>
    /// <param name="point">The line behind it comes next.</param>
    public void End(Statement opener, ReadingPoint point)
    {
        if (_open is { } open && ReferenceEquals(open.Opener, opener) && open.Point.Reader is { } reader && reader == point.Reader
            && open.Point.Said == point.Said)
        {
            _read[opener] = (reader.TextFrom(open.Point.Next), point.Line - open.Point.Line);
        }

        _open = null;
    }

    /// <summary>All of <c>global_defs</c> is known; false: what was passed over was read with another one.</summary>
    public bool Accepts(GlobalDefinitions global)
    {
        _global = global;
        return _taken.Count == 0 || global == before.Global;
    }

    /// <summary>The server of a block that was passed over; null: it is to be read.</summary>
    public VirtualServer? Take(Statement opener, ReadContext context)
    {
        if (!_taken.TryGetValue(opener, out var known))
        {
            return null;
        }

        MustReadWhole |= !known.Remarks.All(context.IsSaid);
        _next[KeyOf(opener)] = known;
        return known.Server;
    }

    /// <summary>Notes a server that was just read for the next reading, if it can be taken there.</summary>
    public void Keep(Statement opener, VirtualServer server, ReadContext context)
    {
        if (_read.TryGetValue(opener, out var place) && context.IsBlockItsOwn)
        {
            _next[KeyOf(opener)] = new(place.Text, place.Lines, server, [.. context.Remarks]);
        }
    }

    /// <summary>The statements of a block are asked for that was passed over.</summary>
    public void AskForStatements() => MustReadWhole = true;

    private static string KeyOf(Statement opener) => opener.Text.Trim().ToString();
}

/// <summary>What a reading leaves to the next one.</summary>
/// <param name="Global">What all servers were read with.</param>
/// <param name="Servers">By their first line.</param>
internal sealed record KeptServers(GlobalDefinitions Global, IReadOnlyDictionary<string, KeptServer> Servers)
{
    public static readonly KeptServers None = new(new(), ImmutableDictionary<string, KeptServer>.Empty);
}

/// <summary>A virtual server as the file has it and as it was read.</summary>
/// <param name="Text">The lines behind its first one, that of the closing brace too.</param>
/// <param name="Lines">How many they are.</param>
/// <param name="Server">What was read.</param>
/// <param name="Remarks">Remarks made once in a file that it would have got, had the file not got them further up.</param>
internal sealed record KeptServer(ReadOnlyMemory<byte> Text, int Lines, VirtualServer Server, ImmutableArray<string> Remarks);

/// <summary>How far a reading has come.</summary>
/// <param name="Reader">The file whose next line follows; null: what follows does not stand in a file as it is.</param>
/// <param name="Said">What was found to say, and lines that were more than text, so far.</param>
internal readonly record struct ReadingPoint(LineReader? Reader, int Said)
{
    /// <summary>Index of the byte in the file.</summary>
    public int Next { get; } = Reader?.Next ?? 0;

    /// <summary>Number of the last line.</summary>
    public int Line { get; } = Reader?.Line ?? 0;
}
