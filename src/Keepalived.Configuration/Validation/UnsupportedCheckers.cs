namespace Keepalived.Configuration;

/// <summary>Checkers that are not supported yet: one message for each kind, which says what becomes of the real servers that have it.</summary>
internal sealed class UnsupportedCheckers
{
    private readonly Dictionary<(string Keyword, bool IsOnly), (Statement First, int Servers)> _found = [];

    /// <summary>Takes note of those of a real server.</summary>
    /// <param name="block">The server's block.</param>
    public void Add(RealServer server, Block block)
    {
        HashSet<string>? kinds = null;
        foreach (var statement in block.Statements)
        {
            if (statement is { Body: not null, Keyword: { Status: KeywordStatus.NotYet, Omission.Kind: OmissionKind.LeavesOut } keyword } && (kinds ??= []).Add(keyword.Name))
            {
                var key = (keyword.Name, !server.Checkers.Any(checker => IsSupported(checker.Keyword)));
                var (first, servers) = _found.GetValueOrDefault(key, (statement, 0));
                _found[key] = (first, servers + 1);
            }
        }
    }

    /// <summary>Says it, at the first server of each kind.</summary>
    public void Report(DiagnosticBag diagnostics)
    {
        foreach (var ((keyword, isOnly), (first, servers)) in _found)
        {
            var (who, check, count) = servers switch
            {
                1 => ("this real server", "is not checked", "counts"),
                2 => ("this real server and 1 more", "are not checked", "count"),
                _ => ($"this real server and {servers - 1} more", "are not checked", "count"),
            };
            var text = isOnly
                ? $"{keyword} is not supported yet: {who} {check} and always {count} as up"
                : $"{keyword} is not supported yet: the other checks of {who} decide alone";
            diagnostics.Warning(first.Position, "not-acted-on", text, isOnly ? "TCP_CHECK, HTTP_GET or MISC_CHECK would check it" : null, keyword.Length);
        }
    }

    private static bool IsSupported(string keyword) => RealServerKeywords.Table.Find(keyword) is { Status: KeywordStatus.ActedOn };
}
