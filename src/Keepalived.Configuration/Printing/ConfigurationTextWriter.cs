using System.Text;

namespace Keepalived.Configuration;

/// <summary>Writes keepalived.conf in its canonical form: four blanks a level, one keyword a line, defaults as comments.</summary>
internal sealed class ConfigurationTextWriter(bool withDefaults) : ConfigurationWriter(withDefaults)
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public override void Line(string keyword, string arguments = "", bool isDefault = false)
    {
        if (isDefault && !WithDefaults)
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

    public override void Block(string header, Action body, bool evenEmpty = true)
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

    public override string ToString() => _text.ToString();

    private StringBuilder Indent() => _text.Append(' ', _depth * 4);
}
