using System.Text;

namespace Director.Tools.Text;

/// <summary>Lines of text for a screen, written from left to right. All that is added is made harmless first.</summary>
/// <param name="screen">What it is for.</param>
public sealed class Page(Screen screen)
{
    private const int Hang = 2;
    private static readonly string[] Colors = ["", "32", "33", "31", "1", "2"];

    private readonly StringBuilder _text = new();
    private int _column;
    private int _blanks;

    /// <summary>How many columns are left in this line.</summary>
    public int Left => screen.Width - _column;

    /// <summary>What it is for.</summary>
    public Screen Screen => screen;

    /// <summary>Goes on in this line; what is longer than a screen goes on below where it began.</summary>
    public Page Add(string text, Tone tone = Tone.Plain)
    {
        var left = PlainText.Of(text).AsSpan();
        var begin = Math.Min(_column, screen.Width - 1);
        while (left.Length > screen.Width - begin)
        {
            Append(left[..(screen.Width - begin)], tone);
            left = left[(screen.Width - begin)..];
            End().To(begin);
        }

        Append(left, tone);
        return this;
    }

    /// <summary>Goes on to a column, and one further where the line is there already.</summary>
    public Page To(int column)
    {
        var blanks = Math.Max(column - _column, _column > 0 && column > 0 ? 1 : 0);
        _blanks += blanks;
        _column += blanks;
        return this;
    }

    /// <summary>Adds something that ends at a column.</summary>
    public Page EndingAt(int column, string text, Tone tone = Tone.Plain) => To(column - text.Length).Add(text, tone);

    /// <summary>Ends the line.</summary>
    public Page End()
    {
        _text.Append('\n');
        (_column, _blanks) = (0, 0);
        return this;
    }

    /// <summary>
    /// Goes on with words and ends the line; where the screen ends, they go on in the next line, from <paramref name="indent"/>.
    /// </summary>
    public Page Words(string text, int indent = 0, Tone tone = Tone.Plain) => To(indent).Flow(text, indent, tone);

    /// <summary>The same with the lines that follow a little further to the right.</summary>
    public Page Paragraph(string text, int indent = 0, Tone tone = Tone.Plain) => To(indent).Flow(text, indent + Hang, tone);

    /// <summary>All lines.</summary>
    public override string ToString() => _text.ToString();

    private Page Flow(string text, int indent, Tone tone)
    {
        var left = PlainText.Of(text).AsSpan().TrimEnd();
        while (left.Length > Left)
        {
            var blank = Left > 0 ? left[..(Left + 1)].LastIndexOf(' ') : 0;
            if (blank <= 0 && _column > indent)
            {
                // Not even a word fits behind what is there.
                End().To(indent);
                continue;
            }

            var cut = blank > 0 ? blank : Math.Max(Left, 1);
            Append(left[..cut], tone);
            left = left[cut..].TrimStart();
            End().To(indent);
        }

        Append(left, tone);
        return End();
    }

    private void Append(ReadOnlySpan<char> text, Tone tone)
    {
        if (text.IsEmpty)
        {
            return;
        }

        _text.Append(' ', _blanks);
        _blanks = 0;
        var isColored = screen.HasColors && tone != Tone.Plain;
        if (isColored)
        {
            _text.Append("\e[").Append(Colors[(int)tone]).Append('m');
        }

        _text.Append(text);
        if (isColored)
        {
            _text.Append("\e[0m");
        }

        _column += text.Length;
    }
}
