namespace Keepalived.Configuration;

/// <summary>Finds the lines of a definition of several lines.</summary>
internal static class DefinitionLines
{
    /// <summary>The lines of a definition: to the first that does not end in a backslash, or is truly empty.</summary>
    public static void Collect(Stack<LineFrame> frames, List<LogicalLine> lines, DiagnosticBag diagnostics)
    {
        while (frames.TryPeek(out var frame) && frame.TryNext(out var next))
        {
            if (next.Text.Length == 0 && frame.IsFile)
            {
                return;
            }

            if (Blanks.IsBlank(next.Text))
            {
                if (next.IsComment)
                {
                    diagnostics.Warning(next.At(0), "comment-in-definition",
                        "a comment in the first column ends the definition for keepalived; here it goes on", "indent the comment");
                }

                continue;
            }

            var more = TryUnwrap(ref next);
            if (!more && next.GoesOn)
            {
                more = true;
                diagnostics.Secrets.Hide(next.Origin, next.At(next.Start).Column);
                diagnostics.Warning(next.At(next.Text.Length), "comment-in-definition",
                    "a comment hides the backslash that ends this line; the definition goes on", "put the comment on a line of its own");
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

    /// <summary>Takes the backslash off that ends a line and says that the next one belongs to it; false: there is none.</summary>
    public static bool TryUnwrap(ref LogicalLine line)
    {
        var text = line.Text.AsSpan().TrimEnd();
        if (!text.EndsWith("\\"))
        {
            return false;
        }

        line = line.With(text[..^1].TrimEnd().ToString());
        return true;
    }
}
