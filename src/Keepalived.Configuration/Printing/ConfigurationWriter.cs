using System.Buffers;
using System.Text;

namespace Keepalived.Configuration;

/// <summary>Writes keepalived.conf in its canonical form: four blanks a level, one keyword a line.</summary>
internal sealed class ConfigurationWriter(bool withDefaults)
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(" \t\r\f\v{}#!");

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Also what is as it would be without saying so, as a comment: not every default can be written.</summary>
    public bool WithDefaults => withDefaults;

    public void Line(string keyword, string arguments = "", bool isDefault = false)
    {
        if (isDefault && !withDefaults)
        {
            return;
        }

        Indent().Append(isDefault ? "# " : "").Append(keyword);
        if (arguments.Length > 0)
        {
            _text.Append(' ').Append(arguments);
        }

        _text.Append('\n');
    }

    /// <summary>A block; nothing at all when <paramref name="body"/> writes nothing and <paramref name="evenEmpty"/> is false.</summary>
    public void Block(string header, Action body, bool evenEmpty = true)
    {
        var before = _text.Length;
        Indent().Append(header).Append(" {\n");
        var inside = _text.Length;
        _depth++;
        body();
        _depth--;
        if (_text.Length == inside && !evenEmpty)
        {
            _text.Length = before;
            return;
        }

        Indent().Append("}\n");
    }

    /// <summary>An empty line between top-level blocks.</summary>
    public void Gap()
    {
        if (_text.Length > 0 && _depth == 0)
        {
            _text.Append('\n');
        }
    }

    /// <summary>A word, in quotes when it needs them.</summary>
    public static string Quote(string word)
    {
        var needsQuotes = word.Length == 0 || word.AsSpan().ContainsAny(NeedsQuotes);
        return needsQuotes ? $"\"{word}\"" : word;
    }

    public override string ToString() => _text.ToString();

    private StringBuilder Indent() => _text.Append(' ', _depth * 4);
}
