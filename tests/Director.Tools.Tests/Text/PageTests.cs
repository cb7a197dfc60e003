using Director.Tools.Tests.Support;
using Director.Tools.Text;

namespace Director.Tools.Tests.Text;

/// <summary>How lines are laid out.</summary>
public sealed class PageTests
{
    private static readonly Screen Narrow = Replies.Terminal80 with { Width = 12 };

    [Theory]
    [InlineData("one two", "  one two\n")]
    [InlineData("one two three four", "  one two\n  three four\n")]
    [InlineData("abcdefghijklmnop", "  abcdefghij\n  klmnop\n")]
    [InlineData("abcdefghij", "  abcdefghij\n")]
    [InlineData("", "\n")]
    public void Words_go_on_below(string text, string expected) => Assert.Equal(expected, new Page(Narrow).Words(text, 2).ToString());

    [Fact]
    public void A_word_that_does_not_fit_behind_what_is_there_goes_below() =>
        Assert.Equal("12345678\n  abcdef\n", new Page(Narrow).Add("12345678").Words("abcdef", 2).ToString());

    [Fact]
    public void What_is_longer_than_the_screen_goes_on_below_where_it_began() =>
        Assert.Equal("ab cdefghijk\n   lmn\n", new Page(Narrow).Add("ab").To(3).Add("cdefghijklmn").End().ToString());

    [Fact]
    public void What_ends_at_a_column_keeps_a_blank_from_what_is_there() =>
        Assert.Equal("name   7 12345678", new Page(Replies.Terminal80).Add("name").EndingAt(8, "7").EndingAt(9, "12345678").ToString());

    [Fact]
    public void Tabs_and_other_controls_are_seen_as_such_and_letters_stay() =>
        Assert.Equal("é世\ufffd\ufffd😀\ufffd", PlainText.Of("é世\t\0😀\ud800"));

    [Fact]
    public void A_screen_is_drawn_again_over_the_old_one_and_says_what_it_leaves_out()
    {
        Assert.Equal("\e[2J\e[Ha\e[K\nb\e[K\n\e[J", Redraw.Of("a\nb\n", rows: 24, isFirst: true));
        Assert.Equal(
            "\e[Ha\e[K\n(3 more lines: name what you are looking for)\e[K\n\e[J", Redraw.Of("a\nb\nc\nd\n", rows: 3, isFirst: false));
    }
}
