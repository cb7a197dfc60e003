
namespace Linux.Tests;

public class ProcessSessionTests
{
    [Theory]
    [InlineData("12 (sh) S 1 12 12 0 -1 4194304", 12, 12)]
    [InlineData("13 (a) b (c)) S 9 9 9 9) R 12 13 12 0", 13, 12)]
    public void Group_and_session_stand_behind_the_name(string stat, int group, int session)
    {
        Assert.True(ProcessSession.TryParse(stat, out var its, out var theirs));
        Assert.Equal((group, session), (its, theirs));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12 (sh) Z 1 12 12 0")]
    [InlineData("12 (sh) S 1 12")]
    [InlineData("12 (sh) S 1 x 12 0")]
    [InlineData(")")]
    [InlineData("(((")]
    public void What_has_ended_or_is_no_such_text_is_nobodys(string stat) => Assert.False(ProcessSession.TryParse(stat, out _, out _));

    [Fact]
    public void Random_text_is_read_without_harm()
    {
        Random random = new(1);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => "0123 ()SZ\n-x"[random.Next(12)])]);
            _ = ProcessSession.TryParse(text, out _, out _);
        }
    }
}
