using System.Text;
using Director.Core.Tracking;

namespace Director.Core.Tests.Tracking;

/// <summary>What a file holds, as keepalived 2.2.7 was seen to read it.</summary>
public class FileNumberTests
{
    [Theory]
    [InlineData("5\n", 5, true)]
    [InlineData("-12", -12, true)]
    [InlineData("+7 \n\n", 7, true)]
    [InlineData(" -3 ", -3, true)]
    [InlineData("0x10\n", 16, true)]
    [InlineData("-0X1f", -31, true)]
    [InlineData("010\n", 8, true)]
    [InlineData("0", 0, true)]
    [InlineData("0x", 0, false)]
    [InlineData("09", 0, false)]
    [InlineData("12abc", 12, false)]
    [InlineData("abc", 0, false)]
    [InlineData("", 0, false)]
    [InlineData("-", 0, false)]
    [InlineData("2147483647", 2147483647, true)]
    [InlineData("-2147483648", -2147483648, true)]
    [InlineData("2147483648", null, false)]
    [InlineData("-9223372036854775807", null, false)]
    [InlineData("99999999999999999999999999999999999999999", null, false)]
    public void Numbers_are_read_as_strtol_does(string text, int? value, bool isClean) =>
        Assert.Equal(new FileNumber(value, isClean), FileNumber.Parse(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void No_bytes_break_it_and_only_the_first_127_count()
    {
        Random random = new(7);
        var bytes = new byte[300];
        for (var round = 0; round < 20_000; round++)
        {
            random.NextBytes(bytes);
            for (var i = 0; i < bytes.Length; i += random.Next(1, 4))
            {
                bytes[i] = (byte)" -+0123456789xXabcdef\n\0"[random.Next(23)];
            }

            var length = random.Next(bytes.Length);
            Assert.Equal(FileNumber.Parse(bytes.AsSpan(0, Math.Min(length, 127))), FileNumber.Parse(bytes.AsSpan(0, length)));
        }
    }
}
