namespace Keepalived.Configuration;

/// <summary>Cuts a line at every brace outside double quotes. Braces that <c>${NAME}</c> left behind belong to the text.</summary>
internal static class PieceCutter
{
    private const string Interesting = "{}\"";

    public static void Cut(string line, List<Piece> pieces)
    {
        pieces.Clear();
        if (!line.AsSpan().ContainsAny(Interesting))
        {
            AddText(line, 0, line.Length, pieces);
            return;
        }

        var start = 0;
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '$' && !quoted && EndOfReference(line, i) is var end and > 0)
            {
                i = end;
            }
            else if (c is '{' or '}' && !quoted)
            {
                AddText(line, start, i, pieces);
                pieces.Add(new Piece(i, 1));
                start = i + 1;
            }
        }

        AddText(line, start, line.Length, pieces);
    }

    private static int EndOfReference(string line, int dollar)
    {
        var i = dollar + 1;
        if (i >= line.Length || line[i] != '{')
        {
            return -1;
        }

        for (i++; i < line.Length && Definitions.IsNameCharacter(line[i]); i++)
        {
        }

        return i > dollar + 2 && i < line.Length && line[i] == '}' ? i : -1;
    }

    private static void AddText(string line, int start, int end, List<Piece> pieces)
    {
        if (!Blanks.IsBlank(line.AsSpan(start, end - start)))
        {
            pieces.Add(new Piece(start, end - start));
        }
    }
}

/// <summary>A brace, or what stands between two braces.</summary>
/// <param name="Start">Index in the line.</param>
/// <param name="Length">Characters.</param>
internal readonly record struct Piece(int Start, int Length)
{
    public char FirstOf(string line) => line[Start];
}
