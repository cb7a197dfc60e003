namespace Keepalived.Configuration;

/// <summary>The lines of a file.</summary>
internal sealed class FileFrame(LineReader reader, DiagnosticBag diagnostics) : LineFrame
{
    public SourceFile File => reader.File;

    /// <summary>What is checked about the includes that follow in this file.</summary>
    public IncludeChecks Checks { get; set; }

    public override bool IsFile => true;

    public override bool TryNext(out LogicalLine line)
    {
        if (!reader.TryNext(out line))
        {
            return false;
        }

        var stripped = Comments.Strip(line);

        // A line of a comment alone is not an empty line: it does not end a definition.
        line = stripped.Text.Length == 0 && line.Text.Length > 0 ? stripped with { Text = " ", IsComment = true } : stripped;
        if (line.Origin.Segments is not null)
        {
            var escape = line.At(line.Text.AsSpan().IndexOfAny('#', '!'));
            diagnostics.Warning(escape, "escaped-comment", "'\\#' and '\\!' stand for the character alone, but keepalived takes it for a comment when it reads its copy of the file", "put the word into double quotes");
        }

        return true;
    }
}
