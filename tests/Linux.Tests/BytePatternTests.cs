using System.Diagnostics;
using System.Text;

namespace Linux.Tests;

/// <summary>pcre2pattern(3) and pcre2api(3), as far as callers rest on them.</summary>
public class BytePatternTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("b+", "abbbc", BytePatternOptions.None, true)]
    [InlineData("B+", "abbbc", BytePatternOptions.None, false)]
    [InlineData("B+", "abbbc", BytePatternOptions.Caseless, true)]
    [InlineData("c$", "abc\n", BytePatternOptions.None, true)]
    [InlineData("c$", "abc\n", BytePatternOptions.DollarEndOnly, false)]
    [InlineData("a.c", "a\nc", BytePatternOptions.None, false)]
    [InlineData("a.c", "a\nc", BytePatternOptions.DotAll, true)]
    [InlineData("^c", "a\nc", BytePatternOptions.Multiline, true)]
    [InlineData("a b # c", "ab", BytePatternOptions.Extended, true)]
    [InlineData("^.$", "é", BytePatternOptions.None, false)]
    [InlineData("^.$", "é", BytePatternOptions.Utf, true)]
    [InlineData(@"^\w$", "é", BytePatternOptions.Utf, false)]
    [InlineData(@"^\w$", "é", BytePatternOptions.Utf | BytePatternOptions.Ucp, true)]
    [InlineData("b", "a\nb", BytePatternOptions.FirstLine, false)]
    [InlineData(@"(?<x>a)|(?<x>b)", "b", BytePatternOptions.DupNames, true)]
    [InlineData(@"(a)?\1b", "b", BytePatternOptions.None, false)]
    [InlineData(@"(a)?\1b", "b", BytePatternOptions.MatchUnsetBackref, true)]
    [InlineData(@"a++\Kb(?|(c)|(d))(?R)?\h\R", "aabc \r\n", BytePatternOptions.None, true)]
    [InlineData("", "", BytePatternOptions.None, true)]
    public void Patterns_mean_what_PCRE2_says(string pattern, string subject, BytePatternOptions options, bool matches)
    {
        using var compiled = Compile(pattern, options);

        Assert.Equal(new(matches), compiled.Match(Encoding.UTF8.GetBytes(subject), 0, null, Limit));
    }

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(1, null, true)]
    [InlineData(2, null, false)]
    [InlineData(0, 0L, false)]
    [InlineData(0, 1L, true)]
    [InlineData(4, null, false)]
    [InlineData(99, null, false)]
    [InlineData(3, 1L, false)]
    public void A_match_begins_between_the_first_and_the_last_byte_that_it_may(long first, long? last, bool matches)
    {
        using var compiled = Compile("b", BytePatternOptions.None);

        Assert.Equal(matches, compiled.Match("abcd"u8, first, last, Limit).IsMatch);
    }

    [Theory]
    [InlineData("(", "missing closing parenthesis, at byte 1")]
    [InlineData("[a", "missing terminating ] for character class, at byte 2")]
    [InlineData("*a", "quantifier does not follow a repeatable item, at byte 0")]
    public void What_is_no_pattern_is_said_with_the_place(string pattern, string expected)
    {
        Assert.Null(BytePattern.TryCompile(pattern, BytePatternOptions.None, out var problem));
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("((a*)*)*$")]
    [InlineData("(a?){40}a{40}$")]
    public void A_pattern_that_takes_years_ends_at_its_limit(string pattern)
    {
        using var compiled = Compile(pattern, BytePatternOptions.None);
        var subject = Encoding.ASCII.GetBytes(new string('a', 100_000) + "!");
        var began = Stopwatch.StartNew();

        var found = compiled.Match(subject, 0, null, TimeSpan.FromSeconds(0.1));
        Assert.False(found.IsMatch);
        Assert.NotNull(found.Problem);
        // A hundred times what it has, for machines that are busy; unbounded it would be years.
        Assert.InRange(began.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_searched_all_the_same()
    {
        using var compiled = Compile("ok", BytePatternOptions.Utf);

        Assert.Equal(new(IsMatch: true), compiled.Match([0xff, 0xfe, .. "ok"u8, 0xc3], 0, null, Limit));
    }

    [Fact]
    public void Random_patterns_on_random_bytes_end()
    {
        Random random = new(14);
        var signs = "ab()[]{}*+?|^$.\\-,1:<>=!PRKhQEx"u8.ToArray();
        for (var round = 0; round < 20_000; round++)
        {
            var pattern = Encoding.ASCII.GetString(random.GetItems(signs, random.Next(12)));
            var options = (BytePatternOptions)random.Next() & ~(BytePatternOptions)0xff000000;
            if (BytePattern.TryCompile(pattern, options, out _) is { } compiled)
            {
                var subject = new byte[random.Next(40)];
                random.NextBytes(subject);
                compiled.Match(subject, random.Next(3), null, TimeSpan.FromSeconds(0.1));
                compiled.Dispose();
            }
        }
    }

    private static BytePattern Compile(string pattern, BytePatternOptions options)
    {
        var compiled = BytePattern.TryCompile(pattern, options, out var problem);
        Assert.Equal("", problem);
        return compiled!;
    }
}
