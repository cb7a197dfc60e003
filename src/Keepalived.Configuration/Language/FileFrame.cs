namespace Keepalived.Configuration;

/// <summary>The lines of a file.</summary>
internal sealed class FileFrame(LineReader reader, DiagnosticBag diagnostics) : LineFrame
{
    public SourceFile File => reader.File;

    /// <summary>The file as it is cut into lines.</summary>
    public LineReader Reader => reader;

    /// <summary>What is checked about the includes that follow in this file.</summary>
    public IncludeChecks Checks { get; set; }

    public override bool IsFile => true;

    public override bool TryNext(out LogicalLine line)
    {
        if (!reader.TryNext(out line))
        {
            return false;
        }

        if (line.Content.IsPlain)
        {
            return true;
        }

        line = OwnLines.Uncover(line, diagnostics);
        var stripped = Comments.Strip(line, out var comment);
        if (comment >= 0)
        {
            ReportInWord(line, comment);
            if (stripped.Text.AsSpan().Trim().IndexOfAny(" \t{}") < 0)
            {
                diagnostics.LonelyWords.Add((File, line.Origin.Line));
            }

            stripped = stripped with { GoesOn = line.Text.AsSpan().TrimEnd().EndsWith("\\") };
        }

        // A line of a comment alone is not an empty line: it does not end a definition.
        line = stripped.Text.Length == 0 && line.Text.Length > 0 ? stripped.With(" ") with { IsComment = true } : stripped;
        if (line.Origin.Segments is not null)
        {
            var escape = line.At(line.Text.AsSpan().IndexOfAny('#', '!'));
            diagnostics.Warning(escape, "escaped-comment",
                "'\\#' and '\\!' stand for the plain character, but keepalived takes them for a comment when it reads its copy of the file",
                "put the word into double quotes");
        }

        return true;
    }

    /// <summary>A comment that begins inside a word takes the rest of a password, of an address or of a path.</summary>
    private void ReportInWord(LogicalLine line, int comment)
    {
        if (comment == 0 || Blanks.IsBlank(line.Text[comment - 1]) || line.Text[comment - 1] is '{' or '}' or '"')
        {
            return;
        }

        // Whatever stands behind the keyword may be a secret: the line may be for another director, and its keyword misspelt.
        diagnostics.Secrets.Hide(line.Origin, line.At(SecretText.EndOfFirstWord(line.Text)).Column);
        diagnostics.Warning(
            line.At(comment),
            "comment-in-word",
            $"'{line.Text[comment]}' begins a comment inside a word; the rest of the line is not read",
            "put the word into double quotes, or a blank before the comment");
    }
}
