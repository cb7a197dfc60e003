using System.Net;

namespace Keepalived.Configuration;

/// <summary>What readers share while one configuration is read.</summary>
internal sealed class ReadContext(DiagnosticBag diagnostics, ConfigurationReaderOptions options)
{
    private readonly HashSet<string> _said = [];
    private readonly HashSet<string> _remarks = [];
    private readonly IMachine? _machine = options.Machine?.Snapshot();
    private readonly Dictionary<Statement, ScriptCommand> _scripts = [];
    private readonly DefinedNames _names = new();
    private readonly IReadOnlySet<(SourceFile File, int Line)> _conditionalLines = new HashSet<(SourceFile, int)>();
    private RoutingNameFiles? _routingNames;
    private Block _globalBlock;
    private int _questions;
    private (int Reports, int Questions) _blockBegin;
    private readonly Stack<HashSet<string>> _spareNames = new();
    private readonly HashSet<(IPAddress, ushort)> _servers = [];

    public DiagnosticBag Diagnostics => diagnostics;

    public ConfigurationReaderOptions Options => options;

    /// <summary>Names of routing tables, protocols, groups of interfaces ...</summary>
    public RoutingNameFiles RoutingNames => Asked(_routingNames ??= new(options.FileSystem, () => Global.Files));

    /// <summary>Null: nothing is looked up.</summary>
    public IMachine? Machine => Asked(_machine);

    /// <summary>The scripts of the file by their statements, each without what a <c>user</c> beside it says.</summary>
    public Dictionary<Statement, ScriptCommand> Scripts => Asked(_scripts);

    /// <summary><c>global_defs</c>, complete before any other block is read.</summary>
    public GlobalDefinitions Global { get; set; } = new();

    /// <summary>All <c>global_defs</c> blocks as one.</summary>
    public Block GlobalBlock
    {
        get => Asked(_globalBlock);
        set => _globalBlock = value;
    }

    /// <summary>Blocks around what is being read that nothing comes of yet.</summary>
    public int InertBlocks { get; set; }

    /// <summary>The line that gave the sync daemon.</summary>
    public SourcePosition SyncDaemonPosition { get; set; }

    /// <summary>Preferences of rules that had to be made up so far.</summary>
    public uint MadeUpPreferences;

    /// <summary>Lines that count for some directors only.</summary>
    public IReadOnlySet<(SourceFile File, int Line)> ConditionalLines
    {
        get => Asked(_conditionalLines);
        init => _conditionalLines = value;
    }

    /// <summary>What has been defined so far.</summary>
    public DefinedNames Names => Asked(_names);

    /// <summary>Blocks that were read before; null: there are none, and none are kept.</summary>
    public ServerReuse? Reuse { get; init; }

    /// <summary>Remarks made once in a file that were due since <see cref="BeginBlock"/>.</summary>
    public IReadOnlyCollection<string> Remarks => _remarks;

    /// <summary>
    /// Nothing was said since <see cref="BeginBlock"/>, and nothing asked of other blocks, conditions or the machine: the text alone tells
    /// what the block means.
    /// </summary>
    public bool IsBlockItsOwn => _blockBegin == (diagnostics.Reports, _questions);

    /// <summary>A block comes that may be kept for the next reading.</summary>
    public void BeginBlock()
    {
        _remarks.Clear();
        _blockBegin = (diagnostics.Reports, _questions);
    }

    /// <summary>Whether a remark that is made once has been made.</summary>
    public bool IsSaid(string remark) => _said.Contains(remark);

    /// <summary>Whether a remark is due that is made once in a file.</summary>
    public bool IsDue(string remark)
    {
        _remarks.Add(remark);
        return _said.Add(remark);
    }

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
        Diagnostics.Error(statement.Position, "unknown-keyword", $"unknown keyword '{word}' {where}{block}",
            KeywordHints.For(statement, table), Math.Max(1, word.Length));
    }

    /// <summary>A remark that is made once per file, where it holds first.</summary>
    public void NoteOnce(SourcePosition position, string code, string message, string hint)
    {
        if (IsDue(code))
        {
            Note(position, code, message, hint);
        }
    }

    /// <summary>A remark.</summary>
    public void Note(SourcePosition position, string code, string message, string hint) =>
        Diagnostics.Add(new Diagnostic(Severity.Note, position, message) { Code = code, Hint = hint });

    /// <summary>A warning that is given once per file, where it holds first.</summary>
    public void WarnOnce(SourcePosition position, string code, string message, string hint, int length)
    {
        if (IsDue($"{code} {message}"))
        {
            Diagnostics.Warning(position, code, message, hint, length);
        }
    }

    /// <summary>Says that another keyword is better, or that it has no effect anywhere.</summary>
    public void ReportStatus(Statement statement, Keyword keyword)
    {
        if (keyword.IsDeprecated)
        {
            Diagnostics.Warning(statement.Position, "deprecated", $"'{keyword.Name}' is deprecated",
                keyword.AliasOf is null ? keyword.StatusNote : $"use '{keyword.AliasOf}'", keyword.Name.Length);
        }

        if (keyword.Status == KeywordStatus.Obsolete)
        {
            var note = keyword.StatusNote.Length == 0 ? null : keyword.StatusNote;
            Diagnostics.Warning(statement.Position, "obsolete", $"'{keyword.Name}' is obsolete; it does nothing", note,
                keyword.Name.Length);
        }
    }

    /// <summary>
    /// Says what it means that nothing comes of a keyword yet: where its block is left out each time, else once per file, and once for all
    /// keywords of one topic. What stands in a block that nothing comes of is covered by what is said of the block.
    /// </summary>
    /// <param name="index">The keyword's word.</param>
    /// <param name="isNews">False: it says what holds anyway.</param>
    public void ReportOmission(Statement statement, int index, Keyword keyword, bool isNews)
    {
        if (keyword.Omission is not { } omission || InertBlocks > 0)
        {
            return;
        }

        var decides = omission.Kind == OmissionKind.LeavesOut;
        if (decides || (isNews && IsDue($"{omission.Kind} {omission.Topic ?? keyword.AliasOf ?? keyword.Name}")))
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

        Diagnostics.Warning(position, "surplus-words", $"'{statement.Join(keyword.MostWords)}' behind '{keyword.Name}' is not read",
            length: Math.Max(1, word.Length));
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
            var keyword = statement.Count > 0 ? statement[0] : "";
            Diagnostics.Error(
                position,
                "missing-argument",
                $"'{keyword}' needs {expected}; the {(statement.Body is null ? "line" : "block")} is left out",
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
        var length = Math.Max(1, opener.Span(0).Length);
        Diagnostics.Add(new Diagnostic(severity, opener.Position, message) { Code = code, Hint = hint, Length = length });
    }

    /// <summary>An error about one argument.</summary>
    public void Bad(Statement statement, int index, string code, string message, string? hint = null)
        => Diagnostics.Error(statement.PositionOf(index), code, message, WithOdd(statement, index, hint),
            index < statement.Count ? Math.Max(1, statement.Span(index).Length) : 1);

    /// <summary>A warning about one argument.</summary>
    public void Doubt(Statement statement, int index, string code, string message, string? hint = null)
        => Diagnostics.Warning(statement.PositionOf(index), code, message, WithOdd(statement, index, hint),
            index < statement.Count ? Math.Max(1, statement.Span(index).Length) : 1);

    /// <summary>The hint, after what cannot be seen in the word.</summary>
    private static string? WithOdd(Statement statement, int index, string? hint)
        => index < statement.Count && OddCharacters.Describe(statement.Span(index)) is { } odd ? hint is null ? odd : $"{odd}; {hint}"
            : hint;

    private T Asked<T>(T value)
    {
        _questions++;
        return value;
    }

    private static string Lines(Statement statement)
        => statement.LastLine is var last && last > statement.Position.Line ? $", lines {statement.Position.Line} to {last}," : "";

    private void Report(SourcePosition position, Keyword keyword, Omission omission)
    {
        var (severity, code) = omission.Kind switch
        {
            OmissionKind.LeavesOut => (Severity.Error, "not-supported"),
            _ => (Severity.Warning, "not-acted-on"),
        };
        Diagnostics.Add(new Diagnostic(severity, position, omission.Message(keyword.Name))
        {
            Code = code,
            Length = keyword.Name.Length,
        });
    }
}
