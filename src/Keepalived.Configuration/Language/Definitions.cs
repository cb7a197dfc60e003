namespace Keepalived.Configuration;

/// <summary>The names in force: those of the file and the built-in ones.</summary>
internal sealed class Definitions(ConfigurationReaderOptions options)
{
    private readonly Dictionary<string, Definition> _names = [];
    private readonly HashSet<string> _used = [];

    public static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    /// <summary>True when the name has been used since the start.</summary>
    public bool WasUsed(string name) => _used.Contains(name);

    public IEnumerable<KeyValuePair<string, Definition>> All => _names;

    public void Set(string name, Definition definition) => _names[name] = definition;

    public Definition? Find(string name)
    {
        if (!_names.TryGetValue(name, out var found))
        {
            return null;
        }

        _used.Add(name);
        return found;
    }

    public Definition? Peek(string name) => _names.GetValueOrDefault(name);

    public void Restore(string name, Definition? earlier)
    {
        if (earlier is null)
        {
            _names.Remove(name);
        }
        else
        {
            _names[name] = earlier;
        }
    }

    /// <summary>The value of a built-in name with its arguments; null: no such name.</summary>
    public string? BuiltIn(ReadOnlySpan<char> name, ReadOnlySpan<char> arguments, SourceFile file) => name switch
    {
        "_PWD" => options.DirectoryOf(file.Path),
        "_INSTANCE" => options.EffectiveConfigId,
        "_HASH" => "#",
        "_BANG" => "!",
        "_ENV" => options.Environment(arguments.Trim().ToString()) ?? "",
        "_RANDOM" => RandomNumber(arguments),
        _ => null,
    };

    private string RandomNumber(ReadOnlySpan<char> arguments)
    {
        var (low, high) = (0, 32767);
        var index = 0;
        foreach (var range in arguments.Trim().Split(' '))
        {
            if (int.TryParse(arguments.Trim()[range], out var number) && number >= 0)
            {
                (low, high) = index++ == 0 ? (number, high) : (low, number);
            }
        }

        return $"{options.Random(low, Math.Max(low, high))}";
    }
}

/// <summary>What <c>$NAME=</c> says: one line, or several.</summary>
/// <param name="Lines">Its lines; the first of a definition of one line begins at the value.</param>
/// <param name="IsMultiLine">Its lines are read as lines of their own.</param>
/// <param name="Position">Where it is defined; null: it is built in, or a value of <c>~SEQ</c>.</param>
internal sealed record Definition(IReadOnlyList<LogicalLine> Lines, bool IsMultiLine, SourcePosition? Position)
{
    /// <summary>The text of a definition of one line.</summary>
    public string Value => Lines.Count == 0 ? "" : Lines[0].Text;
}
