using System.Text;

namespace Keepalived.Configuration;

/// <summary>
/// The second way words are split, for scripts and patterns: single and double quotes both quote, adjacent parts join; with
/// escapes, <c>\n</c>, <c>\ooo</c>, <c>\xHH</c>, <c>\cX</c> and the like are understood.
/// </summary>
internal static class ScriptWords
{
    /// <summary>Splits; false when a quote is not closed.</summary>
    public static bool TrySplit(ReadOnlySpan<char> text, bool escapes, out List<string> words)
    {
        words = [];
        var word = new StringBuilder();
        var inWord = false;
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote == '\0' && Blanks.IsBlank(c))
            {
                if (inWord)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    inWord = false;
                }

                continue;
            }

            inWord = true;
            if (c == quote && quote != '\0')
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '"' or '\'')
            {
                quote = c;
            }
            else if (escapes && c == '\\' && i + 1 < text.Length)
            {
                i = Unescape(text, i + 1, word);
            }
            else
            {
                word.Append(c);
            }
        }

        if (inWord)
        {
            words.Add(word.ToString());
        }

        return quote == '\0';
    }

    /// <summary>One word that <see cref="TrySplit"/>, twice over, turns back into the arguments.</summary>
    public static string Join(IEnumerable<string> arguments)
    {
        var text = new StringBuilder("\"");
        foreach (var argument in arguments)
        {
            if (text.Length > 1)
            {
                text.Append(' ');
            }

            var quote = argument.Length == 0 || argument.AsSpan().IndexOfAny(" \t\r\f\v") >= 0;
            text.Append(quote ? "'" : "");
            foreach (var c in argument)
            {
                text.Append(c switch
                {
                    '\\' => "\\\\",
                    '"' => "\\x22",
                    '\'' => "\\x27",
                    '$' => "\\x24",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\0' => "\\x00",
                    _ => c.ToString(),
                });
            }

            text.Append(quote ? "'" : "");
        }

        return text.Append('"').ToString();
    }

    private static int Unescape(ReadOnlySpan<char> text, int i, StringBuilder word)
    {
        var c = text[i];
        switch (c)
        {
            case 'x' when i + 1 < text.Length && char.IsAsciiHexDigit(text[i + 1]):
                return Digits(text, i + 1, 2, 16, word);
            case >= '0' and <= '7':
                return Digits(text, i, 3, 8, word);
            case 'c' when i + 1 < text.Length:
                word.Append((char)(text[i + 1] & 0x1f));
                return i + 1;
            default:
                word.Append(c switch
                {
                    'a' => '\a',
                    'b' => '\b',
                    'E' => '\x1b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'v' => '\v',
                    _ => c,
                });
                return i;
        }
    }

    private static int Digits(ReadOnlySpan<char> text, int start, int most, int radix, StringBuilder word)
    {
        var (value, i) = (0, start);
        while (i < text.Length && i < start + most && CNumber.DigitOf(text[i]) is >= 0 and var digit && digit < radix)
        {
            value = (value * radix) + digit;
            i++;
        }

        word.Append((char)(value & 0xff));
        return i - 1;
    }
}
