namespace Keepalived.Configuration;

/// <summary>Makes the keyword of a checker's block.</summary>
internal static class CheckerBlock
{
    /// <param name="baseline">A checker that says nothing, on its real server.</param>
    /// <param name="finish">The checker as it is used; null, after an error, when it is left out.</param>
    public static Keyword<RealServer> Of<T>(
        string name,
        string meaning,
        KeywordTable<T> table,
        Func<RealServer, GlobalDefinitions, T> baseline,
        Func<T, Statement, Block, ReadContext, T?>? finish = null,
        KeywordStatus status = KeywordStatus.ActedOn)
        where T : Checker
        => Field.Block<RealServer, T>(
            name,
            "",
            table,
            meaning,
            (server, statement, block, context) =>
            {
                var usual = baseline(server, context.Global);
                T? checker = table.Read(usual, block, context);
                if (checker.DelayLoop != usual.DelayLoop && block.Last("warmup") is null && server.CheckDefaults.Warmup is null)
                {
                    checker = (T)((Checker)checker with { Warmup = checker.DelayLoop });
                }

                checker = finish is null ? checker : finish(checker, statement, block, context);
                if (checker is null)
                {
                    return server;
                }

                CheckerRules.Check(checker, statement, block, context);
                return server with { Checkers = server.Checkers.Add(checker) };
            },
            (server, _, writer) =>
            {
                // All checkers are printed in their order by the first of their keywords: see RealServerKeywords.
            },
            status,
            repeats: true,
            late: true);
}
