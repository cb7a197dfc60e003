using System.Text;

namespace Keepalived.Configuration;

/// <summary>Writes keepalived.conf in its canonical form: four blanks a level, one keyword a line, defaults as comments.</summary>
internal sealed class ConfigurationTextWriter(bool withDefaults) : ConfigurationWriter(withDefaults)
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Nothing has been written since <see cref="MoveTo"/>.</summary>
    public bool IsEmpty => _text.Length == 0;

    public override void Line(string keyword, string arguments = "", bool isDefault = false)
    {
        if (isDefault && !WithDefaults)
        {
            return;
        }

        Indent().Append(isDefault ? "# " : OwnLines.Prefix(keyword)).Append(keyword);
        if (arguments.Length > 0)
        {
            _text.Append(' ').Append(arguments);
        }

        _text.Append('\n');
    }

    public override void Block(string header, Action body, bool evenEmpty = true)
    {
        var begun = Begin(header, "");
        body();
        End(begun, evenEmpty);
    }

    /// <summary>Begins a block.</summary>
    /// <returns>Where it began, for <see cref="End"/>.</returns>
    public (int Before, int Inside) Begin(string keyword, string name)
    {
        var before = _text.Length;
        Indent().Append(keyword);
        if (name.Length > 0)
        {
            _text.Append(' ').Append(name);
        }

        _text.Append(" {\n");
        _depth++;
        return (before, _text.Length);
    }

    /// <summary>Ends the innermost block; one that nothing was written in goes unless <paramref name="evenEmpty"/> is true.</summary>
    public void End((int Before, int Inside) begun, bool evenEmpty = true)
    {
        _depth--;
        if (_text.Length == begun.Inside && !evenEmpty)
        {
            _text.Length = begun.Before;
            return;
        }

        Indent().Append("}\n");
    }

    /// <summary>Hands over what was written so far, and begins anew.</summary>
    public void MoveTo(TextWriter output)
    {
        output.Write(_text);
        _text.Clear();
    }

    public override string ToString() => _text.ToString();

    private StringBuilder Indent() => _text.Append(' ', _depth * 4);
}
