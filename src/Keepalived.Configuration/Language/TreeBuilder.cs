using System.Runtime.InteropServices;

namespace Keepalived.Configuration;

/// <summary>Builds the tree of statements and blocks. One mistake with a brace is one error.</summary>
internal sealed class TreeBuilder
{
    private readonly Preprocessor _lines;
    private readonly DiagnosticBag _diagnostics;
    private readonly SecretStatements _secrets;
    private readonly PieceCutter _cutter = new();
    private readonly List<OpenBlock> _open = [];
    private readonly List<Statement> _statements = [];
    private readonly ServerReuse? _reuse;
    private Statement? _awaitsBrace;

    private TreeBuilder(Preprocessor lines, KeywordTable top, DiagnosticBag diagnostics, ServerReuse? reuse)
    {
        _lines = lines;
        _diagnostics = diagnostics;
        _reuse = reuse;
        _secrets = new SecretStatements(diagnostics.Secrets);
        _open.Add(new OpenBlock(null, top, default, 0));
    }

    private OpenBlock Current => _open[^1];

    /// <param name="reuse">Blocks that were read before; null: there are none, and none are kept.</param>
    public static Block Build(Preprocessor lines, KeywordTable top, DiagnosticBag diagnostics, ServerReuse? reuse = null)
        => new TreeBuilder(lines, top, diagnostics, reuse).Run();

    private Block Run()
    {
        while (_lines.TryNext(out var line))
        {
            var pieces = line.Content.Pieces(_cutter);
            foreach (var layout in pieces)
            {
                var piece = layout.Piece;
                if (layout.IsBrace)
                {
                    Brace(line.Text[piece.Start], line.At(piece.Start));
                }
                else if (!TryInclude(line, piece))
                {
                    Text(line, layout);
                }
                else
                {
                    break;
                }
            }

            if (_reuse is not null && pieces is [.., { IsBrace: true } end])
            {
                FollowServers(line.Text[end.Piece.Start], _reuse);
            }
        }

        if (_awaitsBrace is { } last)
        {
            _diagnostics.Error(last.Position, "missing-brace", $"'{last[0]}' has no '{{'");
        }

        if (_open.Count > 1)
        {
            var opener = Current.Opener;
            var name = opener is null ? "block" : $"block '{opener.Header}'";
            _diagnostics.Error(opener?.Position ?? Current.Brace, "missing-brace",
                $"{name} is not closed; '}}' is missing at the end of the file");
        }

        CloseDownTo(1);
        return new Block(null, [.. _statements]);
    }

    /// <summary>Behind a brace that ends its line the block of a virtual server may begin or end.</summary>
    private void FollowServers(char brace, ServerReuse reuse)
    {
        ReadingPoint point = new(_secrets.AwaitsSecret ? null : _lines.CurrentFile?.Reader, _diagnostics.Reports + _lines.Directives);
        if (brace == '{' && _open.Count == 2 && Current.Opener is { Keyword.Name: "virtual_server", IsBroken: false } opener)
        {
            if (reuse.TrySkip(opener, point))
            {
                CloseDownTo(1, new SourcePosition(point.Reader!.File, point.Reader.Line, 1));
            }
        }
        else if (brace == '}' && _open.Count == 1 && _statements.Count > 0)
        {
            reuse.End(_statements[^1], point);
        }
    }

    private void Brace(char brace, SourcePosition position)
    {
        if (brace == '{')
        {
            OpenBrace(position);
        }
        else if (_awaitsBrace is { } statement)
        {
            // "keyword }": the block the keyword promised never came.
            _awaitsBrace = null;
            _diagnostics.Error(statement.Position, "missing-brace", $"'{statement[0]}' has no '{{'");
            Close(position);
        }
        else
        {
            Close(position);
        }
    }

    private void OpenBrace(SourcePosition position)
    {
        if (_awaitsBrace is { } statement)
        {
            _awaitsBrace = null;
            Push(statement, statement.Keyword!.Body, position);
            return;
        }

        var last = _statements.Count > Current.First ? _statements[^1] : null;
        if (last is { Body: null, Keyword: null } && Current.Table is not null and not EntryTable)
        {
            // The block of an unknown keyword goes with it: the reader reports the keyword.
            Push(last, null, position);
            return;
        }

        if (Current.Table is not null)
        {
            var after = last is { Body: null } ? $" behind '{last[0]}', which takes no block" : "";
            _diagnostics.Error(position, "unexpected-brace", $"unexpected '{{'{after}; it is left out with what stands in it");
        }

        Push(null, null, position);
    }

    private void Push(Statement? opener, KeywordTable? table, SourcePosition brace) =>
        _open.Add(new OpenBlock(opener, table, brace, _statements.Count));

    private void Close(SourcePosition position)
    {
        if (_open.Count == 1)
        {
            _diagnostics.Error(position, "extra-brace", "'}' closes nothing; it is passed over");
            return;
        }

        CloseDownTo(_open.Count - 1, position);
    }

    /// <summary>Closes the innermost blocks until so many are open.</summary>
    /// <param name="brace">The brace that closes it; nowhere: there is none.</param>
    private void CloseDownTo(int count, SourcePosition brace = default)
    {
        for (; _open.Count > count; _open.RemoveAt(_open.Count - 1))
        {
            var (opener, _, _, first) = Current;
            var lastLine = opener is not null && brace.File == opener.Position.File ? brace.Line : 0;
            opener?.Open([.. CollectionsMarshal.AsSpan(_statements)[first..]], lastLine);
            _statements.RemoveRange(first, _statements.Count - first);
        }
    }

    /// <summary>An include behind a brace; what follows on the line is read after the files.</summary>
    private bool TryInclude(LogicalLine line, Piece piece)
    {
        var text = line.Text.AsSpan(piece.Start, piece.Length);
        var start = Blanks.EndOf(text, 0);
        if (!IncludeDirective.TryParse(text[start..], out var checks, out var pattern))
        {
            return false;
        }

        var end = piece.Start + piece.Length;
        _lines.Include(text[(start + pattern)..].Trim().ToString(), checks, line.At(piece.Start + start), line.Blank(end));
        return true;
    }

    private void Text(LogicalLine line, PieceLayout layout)
    {
        var piece = layout.Piece;
        if (layout.Unclosed >= 0)
        {
            _diagnostics.Error(line.At(piece.Start + layout.Unclosed), "unclosed-quote",
                "the quote is not closed; what stands behind it is left out");
        }

        if (layout.Words.IsEmpty)
        {
            return;
        }

        var place = piece.Start + layout.Words[0].Start;
        var first = line.Text.AsSpan(place, layout.Words[0].Length);
        AnswerMissingOpeningBrace(first);
        var keyword = Current.Table?.Find(first);
        if (keyword is null)
        {
            AnswerMissingClosingBraces(first, line.At(place));
            keyword = Current.Table?.Find(first);
        }

        var table = Current.Table;
        keyword = table is EntryTable ? null : keyword;
        var content = keyword is { IsRaw: true } ? line.Text : line.Content.Readable;
        _secrets.Hide(line, layout, table, keyword);
        var statement = new Statement(content, layout, line.Origin, keyword) { IsBroken = layout.Unclosed >= 0 };
        _statements.Add(statement);
        if (keyword is { BodyKind: not BodyKind.None })
        {
            _awaitsBrace = statement;
        }

        if (keyword is { Name: "include_check" })
        {
            _lines.SetChecks(statement.Arguments());
        }
    }

    /// <summary>A block keyword was not followed by its brace: open the block unless the next line cannot belong to it.</summary>
    private void AnswerMissingOpeningBrace(ReadOnlySpan<char> next)
    {
        if (_awaitsBrace is not { } statement)
        {
            return;
        }

        _awaitsBrace = null;
        _diagnostics.Error(statement.Position, "missing-brace", $"'{statement[0]}' has no '{{'");
        var body = statement.Keyword!.Body!;
        var fitsHere = Current.Table?.Find(next) is not null;
        var fitsInside = body is EntryTable ? !fitsHere : body.Find(next) is not null || !fitsHere;
        if (fitsInside)
        {
            Push(statement, body, statement.PositionOf(statement.Count));
        }
    }

    /// <summary>A keyword that is unknown here and opens a block further out shows that blocks were not closed.</summary>
    private void AnswerMissingClosingBraces(ReadOnlySpan<char> word, SourcePosition position)
    {
        if (_open.Count == 1 || Current.Table is null)
        {
            return;
        }

        for (var i = _open.Count - 2; i >= 0; i--)
        {
            if (_open[i].Table?.Find(word) is not { } keyword)
            {
                continue;
            }

            var sure = keyword.BodyKind != BodyKind.None
                || (Current.Table is EntryTable { WordsMayShareLine: false } && i == _open.Count - 2);
            if (!sure)
            {
                return;
            }

            var opener = _open[i + 1].Opener;
            var where = opener is null ? "" : $" of '{opener.Header}' at line {opener.Position.Line}";
            _diagnostics.Error(position, "missing-brace", $"'}}'{where} is missing before '{keyword.Name}'", length: word.Length);
            CloseDownTo(i + 1);
            return;
        }
    }

    /// <summary>A block that is not closed yet.</summary>
    /// <param name="Opener">The statement it belongs to; null: the file, or nothing.</param>
    /// <param name="Table">What may stand in it; null: its keyword is unknown and nothing in it is looked at.</param>
    /// <param name="Brace">Where its brace stands, or should.</param>
    /// <param name="First">Its first one among the statements of all open blocks, which stand one behind the other.</param>
    private readonly record struct OpenBlock(Statement? Opener, KeywordTable? Table, SourcePosition Brace, int First);
}
