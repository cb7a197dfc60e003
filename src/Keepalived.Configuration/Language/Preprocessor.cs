namespace Keepalived.Configuration;

/// <summary>Gives the lines of a configuration after includes, conditions, definitions and repetitions.</summary>
internal sealed class Preprocessor
{
    private readonly Stack<LineFrame> _frames = new();
    private readonly Definitions _definitions;
    private readonly DefinitionExpander _expander;
    private readonly Includer _includer;
    private readonly DiagnosticBag _diagnostics;
    private readonly Conditions _conditions;
    private int _made;
    private int _madeByDefinition;

    public Preprocessor(string path, ConfigurationReaderOptions options, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        _definitions = new Definitions(options);
        _expander = new DefinitionExpander(_definitions, diagnostics);
        _includer = new Includer(options, diagnostics);
        _conditions = new Conditions(options.EffectiveConfigId);
        if (_includer.TryOpen(path, IncludeChecks.All, null) is { } main)
        {
            main.Checks = options.CheckAllIncludes ? IncludeChecks.All : IncludeChecks.None;
            _frames.Push(main);
        }
    }

    /// <summary>Lines that count for some directors only.</summary>
    public IReadOnlySet<(SourceFile File, int Line)> ConditionalLines => _conditions.Lines;

    /// <summary>How many lines so far were more than text: conditions, definitions and their use, repetitions, includes.</summary>
    public int Directives { get; private set; }

    /// <summary>The file whose next line follows now; null: what follows does not stand in a file as it is.</summary>
    public FileFrame? CurrentFile => _frames.TryPeek(out var frame) ? frame as FileFrame : null;

    /// <summary>The next line that has something in it.</summary>
    public bool TryNext(out LogicalLine line)
    {
        while (TryTake(out line))
        {
            if (TryProcess(ref line))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads files before anything else, and what was left of the line behind them.</summary>
    public void Include(string pattern, IncludeChecks checks, SourcePosition position, LogicalLine? rest)
    {
        Directives++;
        if (rest is { } left)
        {
            _frames.Push(new PendingFrame(left));
        }

        var inherited = CurrentChecks;
        foreach (var frame in _includer.Open(RawText.Readable(pattern), checks | inherited, position).AsEnumerable().Reverse())
        {
            frame.Checks = inherited;
            _frames.Push(frame);
        }
    }

    /// <summary>What <c>include_check</c> asks for, from here to the end of the file.</summary>
    public void SetChecks(IReadOnlyList<string> words)
    {
        Directives++;
        if (_frames.OfType<FileFrame>().FirstOrDefault() is { } file)
        {
            file.Checks = IncludeDirective.Apply(file.Checks, words);
        }
    }

    private IncludeChecks CurrentChecks => _frames.OfType<FileFrame>().FirstOrDefault()?.Checks ?? IncludeChecks.None;

    private bool TryTake(out LogicalLine line)
    {
        while (_frames.TryPeek(out var frame))
        {
            if (frame.TryNext(out line))
            {
                if (frame is LinesFrame && ++_madeByDefinition > ExpansionLimits.LinesOfDefinition)
                {
                    _diagnostics.Error(line.At(0), "expansion-size",
                        $"a definition with those within it has more than {ExpansionLimits.LinesOfDefinition} lines; the rest is left out");
                    while (_frames.TryPeek(out var inner) && inner is LinesFrame)
                    {
                        _frames.Pop().End();
                    }

                    continue;
                }

                if (frame.IsFile || ++_made <= ExpansionLimits.ExpandedLines)
                {
                    return true;
                }

                _diagnostics.Error(line.At(0), "expansion-size",
                    $"definitions and repetitions make more than {ExpansionLimits.ExpandedLines} lines; the rest is left out");
                while (_frames.Count > 0 && !_frames.Peek().IsFile)
                {
                    _frames.Pop().End();
                }

                _made = 0;
                continue;
            }

            // A frame that pushed another is still below it, so only a finished one is on top here.
            _frames.Pop().End();
        }

        line = default;
        return false;
    }

    private bool TryProcess(ref LogicalLine line)
    {
        var start = line.Start;
        if (start == line.Text.Length)
        {
            return false;
        }

        if (line.Content.IsPlain)
        {
            return true;
        }

        var isConditional = line.Text[start] == '@';
        if (line.Text[start] is '@' or '~' || line.Text.Contains('$'))
        {
            Directives++;
        }

        if (!_conditions.Hold(ref line))
        {
            return false;
        }

        start = line.Start;
        var text = line.Text.AsSpan(start);
        if (text.IsEmpty || (text[0] == '$' && TryDefine(line, start)))
        {
            return false;
        }

        if (text[0] == '~' && RepeatDirective.IsOne(text))
        {
            Push(RepeatDirective.Parse(line, _definitions, _diagnostics), line);
            return false;
        }

        if (line.Text.Contains('$'))
        {
            // "${NAME}@example.com" is an address, even where nothing is left of the name.
            var mayBeCondition = !isConditional && !line.Text.Contains("}@", StringComparison.Ordinal);
            var definition = _expander.Expand(ref line, out var name, out var column);
            if (definition is not null)
            {
                var use = new SourceExpansion($"${name} is used here", line.At(column));
                LogicalLine? before = Blanks.IsBlank(line.Text) ? null : line;
                Push(new LinesFrame(definition.Lines, use, before), line);
                return false;
            }

            // A condition may stand behind a name that stands for nothing, or in one.
            line = Comments.Strip(line);
            if (mayBeCondition && !_conditions.Hold(ref line))
            {
                return false;
            }

            start = line.Start;
            if (start < line.Text.Length && line.Text[start] == '~' && RepeatDirective.IsOne(line.Text.AsSpan(start)))
            {
                Push(RepeatDirective.Parse(line, _definitions, _diagnostics), line);
                return false;
            }
        }

        if (!IncludeDirective.TryParse(line.Text.AsSpan(start), out var checks, out var pattern))
        {
            return start < line.Text.Length;
        }

        var words = line.Text[(start + pattern)..].Trim();
        Include(words, checks, line.At(start), null);
        return false;
    }

    private void Push(LineFrame? frame, LogicalLine line)
    {
        if (frame is null)
        {
            return;
        }

        if (_frames.Count(f => !f.IsFile) >= ExpansionLimits.Nesting)
        {
            _diagnostics.Error(line.At(line.Start), "expansion-loop",
                $"more than {ExpansionLimits.Nesting} definitions stand within one another; this one is left out");
            frame.End();
            return;
        }

        if (frame is LinesFrame definition)
        {
            if (_frames.OfType<LinesFrame>().Any(f => ReferenceEquals(f.Lines, definition.Lines)))
            {
                const string Text = "a definition of several lines contains itself; this use is left out";
                _diagnostics.Error(line.At(line.Start), "expansion-loop", Text, length: Math.Max(1, line.Text.Length - line.Start));
                return;
            }

            _madeByDefinition = _frames.TryPeek(out var around) && around is LinesFrame ? _madeByDefinition : 0;
        }

        _frames.Push(frame);
    }

    private bool TryDefine(LogicalLine line, int start)
    {
        var end = start + 1;
        while (end < line.Text.Length && Definitions.IsNameCharacter(line.Text[end]))
        {
            end++;
        }

        if (end == start + 1 || !Definitions.IsNameStart(line.Text[start + 1]) || end >= line.Text.Length || line.Text[end] != '=')
        {
            return false;
        }

        var name = line.Text[(start + 1)..end];
        var position = line.At(start);
        var value = line.Blank(end + 1);
        var lines = new List<LogicalLine>();
        var isMultiLine = DefinitionLines.TryUnwrap(ref value);
        if (!isMultiLine)
        {
            var text = value.Text.Trim();
            lines.Add(new LogicalLine(text, value.Origin));
        }
        else
        {
            if (!Blanks.IsBlank(value.Text))
            {
                lines.Add(value);
            }

            DefinitionLines.Collect(_frames, lines, _diagnostics);
        }

        _definitions.Set(name, new Definition(lines, isMultiLine, position));
        return true;
    }
}
