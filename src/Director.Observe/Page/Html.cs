using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Director.Observe.Page;

/// <summary>
/// Writes HTML. What stands in the program is markup, and what stands in the holes of its interpolated strings is text: it is escaped
/// whatever it holds, so that no name of a server can become a part of the page.
/// </summary>
internal sealed class Html(IBufferWriter<byte> buffer)
{
    /// <summary>Adds markup with text in its holes; inside of tags, attributes are to be in double quotes.</summary>
    public Html Add([InterpolatedStringHandlerArgument("")] Markup markup)
    {
        _ = markup;
        return this;
    }

    private void Raw(ReadOnlySpan<char> markup)
    {
        if (!markup.IsEmpty)
        {
            Encoding.UTF8.GetBytes(markup, buffer);
        }
    }

    private void Text(ReadOnlySpan<char> text)
    {
        var begin = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (Escape(text[i]) is { } escaped)
            {
                Raw(text[begin..i]);
                Raw(escaped);
                begin = i + 1;
            }
        }

        Raw(text[begin..]);
    }

    // Control characters may not be in HTML at all.
    private static string? Escape(char character) => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\n' or '\t' => null,
        _ => char.IsControl(character) ? "\ufffd" : null,
    };

    /// <summary>An interpolated string on its way into the page.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Markup(int literalLength, int formattedCount, Html html)
    {
        /// <summary>How much there is, for those who must know.</summary>
        public int Parts { get; } = literalLength + formattedCount;

        /// <summary>Markup.</summary>
        public void AppendLiteral(string markup) => html.Raw(markup);

        /// <summary>Text.</summary>
        public void AppendFormatted(string? text) => html.Text(text);

        /// <summary>A number.</summary>
        public void AppendFormatted(long number) => html.Raw(number.ToString(CultureInfo.InvariantCulture));

        /// <summary>A number with one digit behind its point, for drawings.</summary>
        public void AppendFormatted(double number) => html.Raw(number.ToString("0.#", CultureInfo.InvariantCulture));

        /// <summary>A moment, as attributes have it.</summary>
        public void AppendFormatted(DateTimeOffset at) => html.Raw(at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
    }
}
