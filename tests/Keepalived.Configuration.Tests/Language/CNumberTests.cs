using FsCheck;
using FsCheck.Fluent;

namespace Keepalived.Configuration.Tests;

/// <summary>Numbers as strtol(3) with base 0 reads them.</summary>
public sealed class CNumberTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("18", 18)]
    [InlineData("022", 18)]
    [InlineData("0x12", 18)]
    [InlineData("0XfF", 255)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_number(string text, long expected)
    {
        Assert.True(CNumber.TryParse(text, long.MaxValue, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("08")]
    [InlineData("1f")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("0xg")]
    [InlineData("9223372036854775808")]
    public void No_number(string text) => Assert.False(CNumber.TryParse(text, long.MaxValue, out _));

    [Fact]
    public void The_largest_is_one_and_the_next_is_none()
    {
        Assert.True(CNumber.TryParse("0777", 0x1ff, out _));
        Assert.False(CNumber.TryParse("01000", 0x1ff, out _));
    }

    [Fact]
    public void Every_number_comes_back_in_each_notation() => Prop.ForAll<NonNegativeInt>(n =>
        new[] { $"{n.Get}", $"0x{n.Get:x}", $"0{Convert.ToString(n.Get, 8)}" }
            .All(text => CNumber.TryParse(text, long.MaxValue, out var value) && value == n.Get)).QuickCheckThrowOnFailure();
}
