namespace Keepalived.Configuration;

/// <summary>The lines of a file.</summary>
internal sealed class FileFrame(LineReader reader) : LineFrame
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
        line = stripped.Text.Length == 0 && line.Text.Length > 0 ? stripped with { Text = " " } : stripped;
        return true;
    }
}
