using System.Net;

namespace Keepalived.Configuration;

/// <summary>What readers share while one configuration is read.</summary>
internal sealed class ReadContext(DiagnosticBag diagnostics, ConfigurationReaderOptions options)
{
    private readonly HashSet<(OmissionKind, string)> _omissionsReported = [];
    private readonly HashSet<string> _notesMade = [];
    private readonly Stack<HashSet<string>> _spareNames = new();
    private readonly HashSet<(IPAddress, ushort)> _servers = [];

    public DiagnosticBag Diagnostics => diagnostics;

    public ConfigurationReaderOptions Options => options;

    /// <summary>Null: nothing is looked up.</summary>
    public IMachine? Machine { get; } = options.Machine?.Snapshot();

    /// <summary>The scripts of the file by their statements, each without what a <c>user</c> beside it says.</summary>
    public Dictionary<Statement, ScriptCommand> Scripts { get; } = [];

    /// <summary><c>global_defs</c>, complete before any other block is read.</summary>
    public GlobalDefinitions Global { get; set; } = new();

    /// <summary>All <c>global_defs</c> blocks as one.</summary>
    public Block GlobalBlock { get; set; }

    /// <summary>Blocks around what is being read that nothing comes of yet.</summary>
    public int InertBlocks { get; set; }

    /// <summary>The line that gave the sync daemon.</summary>
    public SourcePosition SyncDaemonPosition { get; set; }

    /// <summary>Real servers with checkers that are not supported yet.</summary>
    public UnsupportedCheckers UnsupportedCheckers { get; } = new();

    /// <summary>Preferences of rules that had to be made up so far.</summary>
    public uint MadeUpPreferences;

    /// <summary>Lines that count for some directors only.</summary>
    public IReadOnlySet<(SourceFile File, int Line)> ConditionalLines { get; init; } = new HashSet<(SourceFile, int)>();

    /// <summary>What has been defined so far.</summary>
    public DefinedNames Names { get; } = new();

    /// <summary>An empty set, to be given back: each of thousands of blocks needs one for a moment.</summary>
    public HashSet<string> RentNames() => _spareNames.TryPop(out var names) ? names : [];

    /// <summary>Takes back what <see cref="RentNames"/> gave.</summary>
    public void ReturnNames(HashSet<string> names)
    {
        names.Clear();
        _spareNames.Push(names);
    }

    /// <summary>An empty set for the real servers of the next virtual server: one serves them all.</summary>
    public HashSet<(IPAddress, ushort)> BeginServers()
    {
        _servers.Clear();
        return _servers;
    }

    public void ReportUnknown(Statement statement, KeywordTable table)
    {
        if (statement.Count == 0 || Diagnostics.IsKnown(statement.Position, "unknown-keyword"))
        {
            return;
        }

        var word = statement[0];
        var where = table.Path.Length == 0 ? "at the top level" : $"in {table.Path}";
        var block = statement.Body is null ? "" : $"; its block{Lines(statement)} is left out";
        Diagnostics.Error(statement.Position, "unknown-keyword", $"unknown keyword '{word}' {where}{block}", KeywordHints.For(statement, table), Math.Max(1, word.Length));
    }

    /// <summary>A remark that is made once per file, where it holds first.</summary>
    public void NoteOnce(SourcePosition position, string code, string message, string hint)
    {
        if (_notesMade.Add(code))
        {
            Diagnostics.Add(new Diagnostic(Severity.Note, position, message) { Code = code, Hint = hint });
        }
    }

    /// <summary>A warning that is given once per file, where it holds first.</summary>
    public void WarnOnce(SourcePosition position, string code, string message, string hint, int length)
    {
        if (_notesMade.Add($"{code} {message}"))
        {
            Diagnostics.Warning(position, code, message, hint, length);
        }
    }

    /// <summary>Says that another keyword is better, or that it has no effect anywhere.</summary>
    public void ReportStatus(Statement statement, Keyword keyword)
    {
        if (keyword.IsDeprecated)
        {
            Diagnostics.Warning(statement.Position, "deprecated", $"'{keyword.Name}' is deprecated", keyword.AliasOf is null ? keyword.StatusNote : $"use '{keyword.AliasOf}'", keyword.Name.Length);
        }

        if (keyword.Status == KeywordStatus.Obsolete)
        {
            var note = keyword.StatusNote.Length == 0 ? null : keyword.StatusNote;
            Diagnostics.Warning(statement.Position, "obsolete", $"'{keyword.Name}' is obsolete; it does nothing", note, keyword.Name.Length);
        }
    }

    /// <summary>
    /// Says what it means that nothing comes of a keyword yet: where it decides where or as whom we act each time, as an error that
    /// refuses the file; else once per file, and once for all keywords of one topic. What stands in a block that nothing comes of is
    /// covered by what is said of the block.
    /// </summary>
    /// <param name="index">The keyword's word.</param>
    /// <param name="isNews">False: it says what holds anyway.</param>
    public void ReportOmission(Statement statement, int index, Keyword keyword, bool isNews)
    {
        if (keyword.Omission is not { IsReportedByRule: false } omission || InertBlocks > 0)
        {
            return;
        }

        var decides = omission.Kind is OmissionKind.Refused or OmissionKind.LeavesOut;
        if (decides || (isNews && _omissionsReported.Add((omission.Kind, omission.Topic ?? keyword.AliasOf ?? keyword.Name))))
        {
            Report(statement.PositionOf(index), keyword, omission);
        }
    }

    /// <summary>Words that keepalived passes over in silence.</summary>
    public void ReportSurplus(Statement statement, Keyword keyword, KeywordTable table)
    {
        var word = statement[keyword.MostWords];
        var position = statement.PositionOf(keyword.MostWords);
        for (var i = keyword.MostWords; i < statement.Count; i++)
        {
            if (table.Find(statement.Span(i)) is not null)
            {
                Diagnostics.Warning(
                    statement.PositionOf(i),
                    "second-keyword",
                    $"'{statement[i]}' stands behind '{keyword.Name}' and is not read",
                    $"write '{statement[i]}' on a line of its own",
                    statement.Span(i).Length);
                return;
            }
        }

        Diagnostics.Warning(position, "surplus-words", $"'{statement.Join(keyword.MostWords)}' behind '{keyword.Name}' is not read", length: Math.Max(1, word.Length));
    }

    /// <summary>The argument at <paramref name="index"/>, or an error that it is missing.</summary>
    public bool TryArgument(Statement statement, int index, string expected, out string value)
    {
        var isThere = TryArgumentSpan(statement, index, expected, out var span);
        value = span.ToString();
        return isThere;
    }

    /// <summary>The same for what is not kept as text.</summary>
    public bool TryArgumentSpan(Statement statement, int index, string expected, out ReadOnlySpan<char> value)
    {
        if (index < statement.Count)
        {
            value = statement.Span(index);
            return true;
        }

        value = default;
        if (!statement.IsBroken)
        {
            var position = statement.PositionOf(index);
            var isComment = position.File is { } file && Diagnostics.LonelyWords.Contains((file, position.Line));
            Diagnostics.Error(
                position,
                "missing-argument",
                $"'{(statement.Count > 0 ? statement[0] : "")}' needs {expected}; the {(statement.Body is null ? "line" : "block")} is left out",
                isComment ? "what stands behind it is a comment: put it into double quotes if it is meant" : null);
        }

        return false;
    }

    /// <summary>An error that leaves a block out; what only follows from a quote that is not closed is a note.</summary>
    public void LeaveOut(Statement opener, Block block, string code, string message, string? hint = null)
    {
        var follows = block.Statements.Any(s => s.IsBroken);
        if (follows && opener.Count > 1)
        {
            Names.Broken.Add((opener.Keyword!.Name, opener[1]));
        }

        var severity = follows ? Severity.Note : Severity.Error;
        Diagnostics.Add(new Diagnostic(severity, opener.Position, message) { Code = code, Hint = hint, Length = Math.Max(1, opener.Span(0).Length) });
    }

    /// <summary>An error about one argument.</summary>
    public void Bad(Statement statement, int index, string code, string message, string? hint = null)
        => Diagnostics.Error(statement.PositionOf(index), code, message, WithOdd(statement, index, hint), index < statement.Count ? Math.Max(1, statement.Span(index).Length) : 1);

    /// <summary>A warning about one argument.</summary>
    public void Doubt(Statement statement, int index, string code, string message, string? hint = null)
        => Diagnostics.Warning(statement.PositionOf(index), code, message, WithOdd(statement, index, hint), index < statement.Count ? Math.Max(1, statement.Span(index).Length) : 1);

    /// <summary>The hint, after what cannot be seen in the word.</summary>
    private static string? WithOdd(Statement statement, int index, string? hint)
        => index < statement.Count && OddCharacters.Describe(statement.Span(index)) is { } odd ? hint is null ? odd : $"{odd}; {hint}" : hint;

    private static string Lines(Statement statement)
        => statement.LastLine is var last && last > statement.Position.Line ? $", lines {statement.Position.Line} to {last}," : "";

    private void Report(SourcePosition position, Keyword keyword, Omission omission)
    {
        var (severity, code) = omission.Kind switch
        {
            OmissionKind.Refused => (Severity.Error, "refused"),
            OmissionKind.LeavesOut => (Severity.Error, "not-supported"),
            _ => (Severity.Warning, "not-acted-on"),
        };
        Diagnostics.Add(new Diagnostic(severity, position, omission.Message(keyword.Name))
        {
            Code = code,
            Hint = omission.Remedy ?? (keyword.StatusNote.Length == 0 || keyword.IsDeprecated ? null : keyword.StatusNote),
            Length = keyword.Name.Length,
            RefusesFile = omission.Kind == OmissionKind.Refused,
        });
    }
}
