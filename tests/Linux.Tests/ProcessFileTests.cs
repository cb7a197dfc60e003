using System.Text;

namespace Linux.Tests;

public class ProcessFileTests
{
    [Theory]
    [InlineData("12 (nginx) S 1 12", "nginx")]
    [InlineData("13 (a) b (c)) R 9 9", "a) b (c)")]
    [InlineData("14 () I 2 0", "")]
    public void A_name_may_hold_anything(string stat, string name)
    {
        Assert.True(ProcessFile.TryParseName(Encoding.UTF8.GetBytes(stat), out var read));
        Assert.Equal(name, Encoding.UTF8.GetString(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12 (nginx) Z 1 12")]
    [InlineData("12 (nginx) X 1 12")]
    [InlineData("12 (nginx")]
    [InlineData("12 (nginx) ")]
    [InlineData(") S (")]
    public void What_has_ended_or_is_no_such_text_has_none(string stat) =>
        Assert.False(ProcessFile.TryParseName(Encoding.UTF8.GetBytes(stat), out _));

    [Fact]
    public void Random_text_is_read_without_harm()
    {
        Random random = new(1);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new byte[random.Next(40)];
            for (var j = 0; j < text.Length; j++)
            {
                text[j] = "0123 ()SZ\n-x"u8[random.Next(12)];
            }

            _ = ProcessFile.TryParseName(text, out _);
        }
    }

    [Fact]
    public void This_process_is_among_all_and_has_its_name_and_command_line()
    {
        var own = Environment.ProcessId;
        Assert.Contains(own, ProcessFile.All());
        Span<byte> buffer = stackalloc byte[256];
        Assert.True(ProcessFile.TryReadName(own, buffer, out var name));
        Assert.Equal(File.ReadAllText("/proc/self/comm").TrimEnd('\n'), Encoding.UTF8.GetString(name));
        Assert.True(ProcessFile.TryReadLivingName(own, buffer, out name));
        Assert.Equal(File.ReadAllText("/proc/self/comm").TrimEnd('\n'), Encoding.UTF8.GetString(name));
        var commandLine = File.ReadAllBytes("/proc/self/cmdline");
        var read = new byte[commandLine.Length + 1];
        Assert.Equal(commandLine.Length, ProcessFile.ReadCommandLine(own, read));
        Assert.Equal(commandLine, read[..commandLine.Length]);
        Assert.Equal(3, ProcessFile.ReadCommandLine(own, read.AsSpan(0, 3)));
    }

    [Fact]
    public void A_process_that_is_not_there_has_nothing()
    {
        Assert.False(ProcessFile.TryReadName(int.MaxValue, new byte[256], out _));
        Assert.False(ProcessFile.TryReadLivingName(int.MaxValue, new byte[256], out _));
        Assert.Equal(0, ProcessFile.ReadCommandLine(int.MaxValue, new byte[16]));
    }
}
