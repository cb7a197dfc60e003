using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>Walks over the words of one entry of a list.</summary>
internal sealed class EntryCursor(Statement statement, ReadContext context)
{
    private int _next;

    public Statement Statement => statement;

    public ReadContext Context => context;

    /// <summary>The word last taken.</summary>
    public int Index => _next - 1;

    public string Word => statement[Index];

    /// <summary>An error was reported that makes the entry useless.</summary>
    public bool Failed { get; private set; }

    public bool MoveNext() => _next++ < statement.Count;

    /// <summary>The next word without taking it; null: none.</summary>
    public string? Peek => _next < statement.Count ? statement[_next] : null;

    /// <summary>Takes the next word when it is <paramref name="word"/>.</summary>
    public bool Skip(string word)
    {
        if (Peek != word)
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <summary>Says, when nothing comes of the word last taken yet, what that means.</summary>
    public void ReportOmission(Keyword keyword) => context.ReportOmission(statement, Index, keyword, isNews: true);

    /// <summary>Takes the argument of the word last taken; without one the entry is useless.</summary>
    public bool TryArgument(out string value)
    {
        if (_next < statement.Count)
        {
            value = statement[_next++];
            return true;
        }

        value = "";
        Fail($"'{Word}' has no value");
        return false;
    }

    public bool TryNumber(long minimum, long maximum, out long value, bool fatal = true)
    {
        value = 0;
        if (!TryArgument(out var text))
        {
            return false;
        }

        if (TryParseNumber(text, out value) && value >= minimum && value <= maximum)
        {
            return true;
        }

        Report(fatal, $"'{text}' is not a number from {minimum} to {maximum}");
        return false;
    }

    public bool TryAddress(AddressFamily? family, out IPAddress address, bool fatal = true)
    {
        address = IPAddress.None;
        if (!TryArgument(out var text))
        {
            return false;
        }

        if (AddressText.TryParse(text, out var read) && (family is null || read.AddressFamily == family))
        {
            address = read;
            return true;
        }

        var kind = family switch { AddressFamily.InterNetwork => "IPv4", AddressFamily.InterNetworkV6 => "IPv6", _ => "IP" };
        Report(fatal, $"'{text}' is not an {kind} address");
        return false;
    }

    public bool TryInterface(out string name)
    {
        if (!TryArgument(out name))
        {
            return false;
        }

        if (name.Length is 0 or > InterfaceSyntax.Longest)
        {
            Fail($"'{name}' is not an interface name");
            return false;
        }

        InterfaceSyntax.Check(statement, Index, context, name);
        return true;
    }

    /// <summary>A name of an iproute2 table, or its number.</summary>
    public bool TryNamed(FrozenDictionary<string, uint> names, long maximum, out uint value, bool fatal = true)
    {
        value = 0;
        if (!TryArgument(out var text))
        {
            return false;
        }

        if (TryParseNumber(text, out var number) && number >= 0 && number <= maximum)
        {
            value = (uint)number;
            return true;
        }

        if (TryName(names, text, out value) && value <= maximum)
        {
            return true;
        }

        Report(fatal, $"'{text}' is neither a known name nor a number from 0 to {maximum}");
        return false;
    }

    /// <summary>The number that a name of an iproute2 table stands for.</summary>
    public bool TryName(FrozenDictionary<string, uint> names, string text, out uint value) =>
        context.RoutingNames.TryFind(names, text, out value);

    public void Fail(string message, string? hint = null)
    {
        Failed = true;
        context.Bad(statement, Math.Min(Index, statement.Count - 1), "bad-entry", $"{message}; the line is left out", hint);
    }

    public void Error(string message, string? hint = null)
        => context.Bad(statement, Math.Min(Index, statement.Count - 1), "bad-option", message, hint);

    private void Report(bool fatal, string message)
    {
        if (fatal)
        {
            Fail(message);
        }
        else
        {
            Error($"{message}; the word is left out");
        }
    }

    /// <summary>A number in base 10, or with 0x in base 16.</summary>
    public static bool TryParseNumber(string text, out long value)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return long.TryParse(text.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out value);
        }

        return NumberText.TryParse(text, out value, out _);
    }
}
