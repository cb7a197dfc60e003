using System.Text;

namespace Keepalived.Configuration.Tests;

/// <summary>What is found out about a line once for all that are like it.</summary>
public sealed class LineTextTests
{
    [Fact]
    public void Lines_that_end_alike_are_not_taken_for_each_other()
    {
        LineTexts texts = new();
        var (one, other) = ("    delay_loop 10"u8.ToArray(), "    decay_loop 10"u8.ToArray());
        Assert.Equal(["    delay_loop 10", "    decay_loop 10", "    delay_loop 10"],
            new[] { one, other, one }.Select(line => texts.Of(line).Text));
    }

    [Fact]
    public void Like_lines_are_the_same_text()
    {
        LineTexts texts = new();
        Assert.Same(texts.Of("    weight 1"u8), texts.Of("    weight 1"u8));
        Assert.Same(texts.Of("}"u8), texts.Of("}"u8));
    }

    [Theory]
    [InlineData("    real_server 10.0.0.1 80 {", true)]
    [InlineData("  }", true)]
    [InlineData("", true)]
    [InlineData("  includes x", false)]
    [InlineData("include x.conf", false)]
    [InlineData("weight 1 # one", false)]
    [InlineData("weight 1 ! one", false)]
    [InlineData("@node1 weight 1", false)]
    [InlineData("weight $W", false)]
    [InlineData("~SEQ(I, 1, 2) x", false)]
    [InlineData("path \"a b\"", false)]
    [InlineData("$A= \\", false)]
    public void A_plain_line_has_words_and_braces(string line, bool isPlain) => Assert.Equal(isPlain, new LineText(line).IsPlain);

    [Fact]
    public void A_line_is_cut_the_same_whatever_was_cut_before()
    {
        var random = new Random(7);
        PieceCutter cutter = new();
        for (var i = 0; i < 20_000; i++)
        {
            var line = AnyLine(random);
            Assert.Equal(Describe(line, new PieceCutter().Cut(line)), Describe(line, cutter.Cut(line)));
        }
    }

    [Fact]
    public void Pieces_are_what_stands_between_braces()
    {
        const string Line = " a \"b {c\" { d ${E} } \"f";
        Assert.Equal(["(1,1)(4,4)-1 a \"b {c\" ", "{", "(1,1)(3,4)-1 d ${E} ", "}", "1 \"f"], Describe(Line, new PieceCutter().Cut(Line)));
    }

    private static string AnyLine(Random random)
    {
        var text = new StringBuilder();
        for (var left = random.Next(12); left > 0; left--)
        {
            text.Append("aab  {}\"$\t"[random.Next(10)]);
        }

        return text.ToString();
    }

    private static string[] Describe(string line, PieceLayout[] pieces) =>
    [
        .. pieces.Select(layout => layout.IsBrace
            ? line.Substring(layout.Piece.Start, 1)
            : string.Concat(layout.Words.ToArray().Select(word => $"({word.Start},{word.Length})"))
                + $"{layout.Unclosed} {line.AsSpan(layout.Piece.Start, layout.Piece.Length).Trim(' ')}".TrimEnd()
                + (layout.Unclosed < 0 ? " " : "")),
    ];
}
