namespace Keepalived.Configuration;

/// <summary>The block of one kind of checker: its keyword in <c>real_server</c>, and how it is printed.</summary>
internal abstract class CheckerBlock
{
    /// <summary>What follows when a checker is left out.</summary>
    public const string NotChecked = "a real server that nothing else checks always counts as up";

    /// <summary>Where the tables of checkers stand.</summary>
    protected const string Parent = "virtual_server/real_server/";

    /// <summary>Its keyword.</summary>
    public abstract Keyword<RealServer> Row { get; }

    /// <summary>Writes what stands in the block of <paramref name="checker"/>, which is of this kind.</summary>
    public abstract void Print(Checker checker, RealServer server, GlobalDefinitions global, ConfigurationWriter writer);
}

/// <summary>The block of a checker that becomes a <typeparamref name="T"/>.</summary>
/// <param name="name">The keyword.</param>
/// <param name="meaning">What it checks, for the reference.</param>
/// <param name="rows">The keywords in it.</param>
/// <param name="usual">A block that says nothing.</param>
/// <param name="baseline">A checker that says nothing, on its real server.</param>
/// <param name="finish">The checker as it is used; null, after an error, when it is left out.</param>
/// <param name="expand">The checkers that a block comes to, given one that says nothing and the finished one; null: itself.</param>
internal sealed class CheckerBlock<T>(
    string name,
    string meaning,
    Func<IEnumerable<Keyword<T>>> rows,
    Func<T> usual,
    Func<RealServer, GlobalDefinitions, T> baseline,
    Func<T, Statement, Block, ReadContext, T?>? finish = null,
    Func<T, T, Block, ReadContext, IEnumerable<T>>? expand = null) : CheckerBlock
    where T : Checker
{
    private readonly KeywordTable<T> _table = new(Parent + name, meaning, rows, usual);
    private Keyword<RealServer>? _row;

    /// <inheritdoc/>
    public override Keyword<RealServer> Row => _row ??= Field.Block<RealServer, T>(
        name,
        "",
        _table,
        meaning,
        (server, statement, block, context) =>
            Read(server, statement, block, context).Aggregate(server, (with, one) => with with { Checkers = with.Checkers.Add(one) }),
        // All checkers of a server are printed in their order: see RealServerKeywords.
        (_, _, _) => { },
        repeats: true,
        late: true);

    /// <summary>How the reference and the tests show it.</summary>
    public CheckerBlock<T> Shown(string example)
    {
        Row.Shown(example);
        return this;
    }

    /// <inheritdoc/>
    public override void Print(Checker checker, RealServer server, GlobalDefinitions global, ConfigurationWriter writer)
    {
        // Without a warmup of its own or of the real server, a checker's is its delay_loop.
        var usualHere = (Checker)baseline(server, global) with { Warmup = server.CheckDefaults.Warmup ?? checker.DelayLoop };
        _table.Print((T)checker, (T)usualHere, writer);
    }

    private List<T> Read(RealServer server, Statement statement, Block block, ReadContext context)
    {
        var usualHere = baseline(server, context.Global);
        var checker = _table.Read(usualHere, block, context);
        if (checker.DelayLoop != usualHere.DelayLoop && block.Last("warmup") is null && server.CheckDefaults.Warmup is null)
        {
            checker = (T)((Checker)checker with { Warmup = checker.DelayLoop });
        }

        var finished = finish is null ? checker : finish(checker, statement, block, context);
        List<T> all = finished is null ? [] : expand is null ? [finished] : [.. expand(usualHere, finished, block, context)];
        all.ForEach(one => CheckerRules.Check(one, statement, block, context));
        return all;
    }
}
