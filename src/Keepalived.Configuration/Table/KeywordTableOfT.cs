namespace Keepalived.Configuration;

/// <summary>The keywords of a block that becomes a <typeparamref name="T"/>.</summary>
/// <param name="keywords">Makes its rows, see <see cref="KeywordTable"/>.</param>
/// <param name="usual">What an empty block means: defaults that a keyword does not put in words are taken from it.</param>
internal sealed class KeywordTable<T>(
    string path, string meaning, Func<IEnumerable<Keyword<T>>> keywords, Func<T>? usual = null) : KeywordTable(path, meaning, keywords)
    where T : class
{
    public override string DefaultOf(Keyword keyword)
    {
        if (keyword.Default.Length > 0 || usual is null
            || Find(keyword.AliasOf ?? keyword.Name) is not Keyword<T> { Print: { } print } itself)
        {
            return keyword.Default;
        }

        var collector = new StatementCollector();
        print(usual(), usual(), collector);
        return collector.Statements is [var statement] && statement.Keyword == itself.Name ? statement.Arguments : "";
    }

    /// <summary>Reads the statements of a block one after the other, those that need the others last.</summary>
    public T Read(T model, Block block, ReadContext context)
    {
        var seen = context.RentNames();
        var late = false;
        foreach (var statement in block.Statements)
        {
            if (Check(statement, seen, context) is not { } keyword)
            {
                continue;
            }

            if (keyword.ReadsLate)
            {
                late = true;
                continue;
            }

            model = ReadOne(model, keyword, statement, context);
        }

        context.ReturnNames(seen);
        if (late)
        {
            foreach (var statement in block.Statements)
            {
                if (statement.Keyword is Keyword<T> { ReadsLate: true } keyword)
                {
                    model = ReadOne(model, keyword, statement, context);
                }
            }
        }

        return model;
    }

    /// <summary>Writes what differs from <paramref name="baseline"/>, or everything.</summary>
    public void Print(T model, T baseline, ConfigurationWriter writer)
    {
        foreach (var keyword in Keywords)
        {
            if (keyword.AliasOf is null)
            {
                ((Keyword<T>)keyword).Print?.Invoke(model, baseline, writer);
            }
        }
    }

    private static T ReadOne(T model, Keyword<T> keyword, Statement statement, ReadContext context)
    {
        if (keyword.Omission is null)
        {
            context.Diagnostics.RefuseFile = keyword.SaysWhere;
            var read = keyword.Read(model, statement, context);
            context.Diagnostics.RefuseFile = false;
            return read;
        }

        var global = context.Global;
        context.InertBlocks++;
        var next = keyword.Read(model, statement, context);
        context.InertBlocks--;

        // What says what holds anyway gives the same model back; the builder is changed in place.
        var isNews = !ReferenceEquals(model, next) || !ReferenceEquals(global, context.Global) || next is ConfigurationBuilder;
        context.ReportOmission(statement, 0, keyword, isNews);
        return next;
    }

    private Keyword<T>? Check(Statement statement, HashSet<string> seen, ReadContext context)
    {
        if (statement.Keyword is not Keyword<T> keyword)
        {
            context.ReportUnknown(statement, this);
            return null;
        }

        context.ReportStatus(statement, keyword);
        if (keyword.MostWords > 0 && statement.Count > keyword.MostWords)
        {
            context.ReportSurplus(statement, keyword, this);
        }

        if (keyword.Repeats || seen.Add(keyword.AliasOf ?? keyword.Name))
        {
            return keyword;
        }

        if (keyword.FirstWins)
        {
            context.Diagnostics.Error(statement.Position, "repeated", $"'{keyword.Name}' is given twice; the first one counts",
                length: keyword.Name.Length);
            return null;
        }

        context.Diagnostics.Warning(statement.Position, "repeated", $"'{keyword.Name}' is given twice; the last one counts",
            length: keyword.Name.Length);
        return keyword;
    }
}
