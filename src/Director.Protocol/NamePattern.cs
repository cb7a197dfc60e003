using System.IO.Enumeration;

namespace Director.Protocol;

/// <summary>A name that somebody typed, in which stars stand for anything and a question mark for one character.</summary>
public sealed record NamePattern(string Text)
{
    /// <summary>A pattern from a request; null: it gives none.</summary>
    public static NamePattern? Of(string? text) => string.IsNullOrEmpty(text) ? null : new(text);

    /// <summary>
    /// Whether it means this name. A virtual server's may be given without its protocol, "10.9.0.100:80" for "TCP 10.9.0.100:80", and by
    /// its last word alone, "web" for "TCP group web"; large and small letters are one.
    /// </summary>
    public bool Matches(string name) => IsMeant(name)
        || (name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var first && IsMeant(name[(first + 1)..]))
        || (LastWord(name) is > 0 and var last && IsMeant(name[last..]));

    /// <summary>A virtual server's name, as short as it may be given: "web" for "TCP group web", "7 inet6" for "fwmark 7 inet6".</summary>
    public static string Short(string name) => name[LastWord(name)..];

    // "fwmark 7 inet6": the family belongs to the word before it.
    private static int LastWord(string name) =>
        name.LastIndexOf(' ', name.EndsWith(" inet6", StringComparison.Ordinal) ? name.Length - " inet6".Length - 1 : name.Length - 1) + 1;

    private bool IsMeant(string name) => FileSystemName.MatchesSimpleExpression(Text, name);
}
