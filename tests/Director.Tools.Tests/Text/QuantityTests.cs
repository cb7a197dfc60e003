using Director.Tools.Text;

namespace Director.Tools.Tests.Text;

/// <summary>Numbers in few characters.</summary>
public sealed class QuantityTests
{
    [Theory]
    [InlineData(0UL, "0")]
    [InlineData(9_999UL, "9999")]
    [InlineData(10_000UL, "10.0k")]
    [InlineData(99_949UL, "99.9k")]
    [InlineData(99_950UL, "100k")]
    [InlineData(999_499UL, "999k")]
    [InlineData(999_500UL, "1.0M")]
    [InlineData(48_000_000UL, "48.0M")]
    [InlineData(ulong.MaxValue, "18.4E")]
    public void A_count_takes_five_characters(ulong count, string expected) => Assert.Equal(expected, Quantity.Short(count));

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(0.4, "0 s")]
    [InlineData(99, "99 s")]
    [InlineData(99.6, "2 min")]
    [InlineData(5960, "99 min")]
    [InlineData(6000, "2 h")]
    [InlineData(172_799, "48 h")]
    [InlineData(172_800, "2 d")]
    [InlineData(1_126_000, "13 d")]
    public void A_time_is_said_in_its_largest_unit(double seconds, string expected) =>
        Assert.Equal(expected, Quantity.Time(TimeSpan.FromSeconds(seconds)));
}
