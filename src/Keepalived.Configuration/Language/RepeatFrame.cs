namespace Keepalived.Configuration;

/// <summary>One text again and again, with names set to one row of values after the other: <c>~SEQ</c> and <c>~LST</c>.</summary>
internal sealed class RepeatFrame : LineFrame
{
    private readonly Definitions _definitions;
    private readonly string[] _names;
    private readonly Definition?[] _earlier;
    private readonly IEnumerator<string[]> _rows;
    private readonly LogicalLine _text;

    public RepeatFrame(Definitions definitions, string[] names, IEnumerable<string[]> rows, LogicalLine text)
    {
        _definitions = definitions;
        _names = names;
        _earlier = [.. names.Select(definitions.Peek)];
        _rows = rows.GetEnumerator();
        _text = text;
    }

    public override bool TryNext(out LogicalLine line)
    {
        line = _text;
        if (!_rows.MoveNext())
        {
            return false;
        }

        for (var i = 0; i < _names.Length; i++)
        {
            _definitions.Set(_names[i], new Definition([new LogicalLine(_rows.Current[i], _text.Origin)], false, null));
        }

        return true;
    }

    public override void End()
    {
        _rows.Dispose();
        for (var i = 0; i < _names.Length; i++)
        {
            _definitions.Restore(_names[i], _earlier[i]);
        }
    }
}
