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
                    _diagnostics.Error(line.At(0), "expansion-size", $"a definition comes to more than {ExpansionLimits.LinesOfDefinition} lines with those within it; the rest is left out");
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

                _diagnostics.Error(line.At(0), "expansion-size", $"definitions and repetitions make more than {ExpansionLimits.ExpandedLines} lines; the rest is left out");
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

        var isConditional = line.Text[start] == '@';
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
            _diagnostics.Error(line.At(line.Start), "expansion-loop", $"more than {ExpansionLimits.Nesting} definitions stand within one another; this one is left out");
            frame.End();
            return;
        }

        if (frame is LinesFrame definition)
        {
            if (_frames.OfType<LinesFrame>().Any(f => ReferenceEquals(f.Lines, definition.Lines)))
            {
                _diagnostics.Error(line.At(line.Start), "expansion-loop", "a definition of several lines contains itself; this use is left out", length: Math.Max(1, line.Text.Length - line.Start));
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
        var isMultiLine = TryUnwrap(ref value);
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

            CollectLines(lines);
        }

        _definitions.Set(name, new Definition(lines, isMultiLine, position));
        return true;
    }

    /// <summary>The lines of a definition: to the first that does not end in a backslash, or is truly empty.</summary>
    private void CollectLines(List<LogicalLine> lines)
    {
        while (_frames.TryPeek(out var frame) && frame.TryNext(out var next))
        {
            if (next.Text.Length == 0 && frame.IsFile)
            {
                return;
            }

            if (Blanks.IsBlank(next.Text))
            {
                if (next.IsComment)
                {
                    _diagnostics.Warning(next.At(0), "comment-in-definition", "a comment in the first column ends the definition for keepalived; here it goes on", "indent the comment");
                }

                continue;
            }

            var more = TryUnwrap(ref next);
            if (!more && next.GoesOn)
            {
                more = true;
                _diagnostics.Secrets.Hide(next.Origin, next.At(next.Start).Column);
                _diagnostics.Warning(next.At(next.Text.Length), "comment-in-definition", "a comment hides the backslash that ends this line; the definition goes on", "put the comment on a line of its own");
            }

            if (!Blanks.IsBlank(next.Text))
            {
                lines.Add(next);
            }

            if (!more)
            {
                return;
            }
        }
    }

    private static bool TryUnwrap(ref LogicalLine line)
    {
        var text = line.Text.AsSpan().TrimEnd();
        if (!text.EndsWith("\\"))
        {
            return false;
        }

        line = line with { Text = text[..^1].TrimEnd().ToString() };
        return true;
    }
}
