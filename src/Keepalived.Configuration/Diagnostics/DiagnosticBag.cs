using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>Collects diagnostics: one for each cause, at most so many in all, in file order at the end.</summary>
internal sealed class DiagnosticBag
{
    private const int Limit = 1000;

    private readonly List<Diagnostic> _all = [];
    private readonly HashSet<(SourceFile?, int, int, string)> _seen = [];
    private bool _limitReported;

    /// <summary>Lines that a comment leaves one word of.</summary>
    public HashSet<(SourceFile File, int Line)> LonelyWords { get; } = [];

    /// <summary>Where secrets stand.</summary>
    public SecretPlaces Secrets { get; } = new();

    /// <summary>An error that is added now refuses the whole file.</summary>
    public bool RefuseFile { get; set; }

    /// <summary>How many there were so far, with those that were known already.</summary>
    public int Reports { get; private set; }

    /// <summary>Adds one, unless this kind is already known at this place (an expansion repeats its text many times).</summary>
    public void Add(Diagnostic diagnostic)
    {
        Reports++;
        var p = diagnostic.Position;
        diagnostic = RefuseFile && diagnostic.Severity == Severity.Error ? diagnostic with { RefusesFile = true } : diagnostic;
        if (!_seen.Add((p.File, p.Line, p.Column, diagnostic.Code)))
        {
            return;
        }

        // What refuses the file is never lost.
        if (_all.Count >= Limit && !diagnostic.RefusesFile)
        {
            if (!_limitReported)
            {
                _limitReported = true;
                _all.Add(new Diagnostic(Severity.Error, p, $"more than {Limit} problems, the rest is not listed") { Code = "too-many" });
            }

            return;
        }

        var text = diagnostic.Hint is { } hint ? RawText.Readable(hint) : null;
        _all.Add(diagnostic with { Message = RawText.Readable(diagnostic.Message), Hint = text });
    }

    /// <summary>True when this kind is already known at this place, so that there is no need to put it into words.</summary>
    public bool IsKnown(SourcePosition position, string code) => _seen.Contains((position.File, position.Line, position.Column, code));

    public void Error(SourcePosition position, string code, string message, string? hint = null, int length = 1)
        => Add(new Diagnostic(Severity.Error, position, message) { Code = code, Hint = hint, Length = length });

    public void Warning(SourcePosition position, string code, string message, string? hint = null, int length = 1)
        => Add(new Diagnostic(Severity.Warning, position, message) { Code = code, Hint = hint, Length = length });

    /// <summary>All of them, without secrets: where those stand is known only when the whole file has been read.</summary>
    public ImmutableArray<Diagnostic> InFileOrder()
        => [.. _all.OrderBy(d => d.Position, SourcePositionComparer.Instance).Select(Secrets.Without)];
}
