using System.Text;
using Director.Core.Tests.Support;
using Director.Core.Tracking;
using Keepalived.Configuration;

namespace Director.Core.Tests.Tracking;

/// <summary>
/// Which processes a vrrp_track_process counts, as keepalived 2.2.7 was seen to do; a path without arguments never matches there.
/// </summary>
public class ProcessPatternTests
{
    [Theory]
    [InlineData("process nginx", "nginx", "nginx: master process|", true)]
    [InlineData("process nginx", "nginx2", "nginx|", false)]
    [InlineData("process nginx", "sh", "nginx|", false)]
    [InlineData("process /usr/sbin/nginx", "nginx", "nginx: master process|", true)]
    [InlineData("process /usr/sbin/nginx", "sbin", "/usr/sbin/nginx|", false)]
    [InlineData("process a_rather_long_name", "a_rather_long_n", "/usr/bin/a_rather_long_name|-x|", true)]
    [InlineData("process a_rather_long_name", "a_rather_long_n", "a_rather_long_name|", true)]
    [InlineData("process a_rather_long_name", "a_rather_long_n", "/usr/bin/a_rather_long_neighbour|", false)]
    [InlineData("process a_rather_long_name", "a_rather_long_n", "", false)]
    public void A_program_alone_is_known_by_its_name(string lines, string name, string commandLine, bool expected) =>
        Assert.Equal(expected, Matches(lines, name, commandLine));

    [Theory]
    [InlineData("process nginx\nfull_command", "sh", "nginx|", true)]
    [InlineData("process nginx\nfull_command", "sh", "nginx|-g|x|", true)]
    [InlineData("process nginx\nfull_command", "nginx", "/usr/sbin/nginx|", false)]
    [InlineData("process nginx -g x", "sh", "nginx|-g|x|", true)]
    [InlineData("process nginx -g x", "sh", "nginx|-g|x|y|", false)]
    [InlineData("process nginx -g x", "sh", "nginx|-g|x||", false)]
    [InlineData("process nginx -g x", "sh", "nginx|-g|", false)]
    [InlineData("process nginx -g x\nparam_match partial", "sh", "nginx|-g|x|y|", true)]
    [InlineData("process nginx -g x\nparam_match partial", "sh", "nginx|-g|xy|", false)]
    [InlineData("process nginx -g x\nparam_match initial", "sh", "nginx|-g|xy|z|", true)]
    [InlineData("process nginx -g x\nparam_match initial", "sh", "nginx|-gg|x|", false)]
    [InlineData("process sleep 1000\nparam_match initial", "sleep", "sleep|10001|", true)]
    [InlineData("process nginx\nparam_match", "sh", "nginx|", true)]
    [InlineData("process nginx\nparam_match", "sh", "nginx|-g|", false)]
    [InlineData("process \"/tmp/a b\" \"c d\"", "sh", "/tmp/a b|c d|", true)]
    [InlineData("process nginx\nfull_command", "nginx", "", false)]
    public void Arguments_or_the_option_have_the_command_line_compared(string lines, string name, string commandLine, bool expected) =>
        Assert.Equal(expected, Matches(lines, name, commandLine));

    /// <summary>What is read of a command line is enough to tell.</summary>
    [Theory]
    [InlineData("process nginx -g x", "nginx|-g|x|y|", false)]
    [InlineData("process nginx -g x", "nginx|-g|x|", true)]
    [InlineData("process nginx -g x\nparam_match initial", "nginx|-g|xyz|", true)]
    public void Of_a_long_command_line_the_beginning_is_enough(string lines, string commandLine, bool expected)
    {
        ProcessPattern pattern = new(Read(lines));
        var bytes = Encoding.UTF8.GetBytes(commandLine.Replace('|', '\0'));
        Assert.Equal(expected, pattern.Matches("x"u8, bytes.AsSpan(0, Math.Min(bytes.Length, pattern.CommandLineBytes))));
    }

    [Fact]
    public void Of_a_program_that_is_known_by_its_name_no_command_line_is_read() =>
        Assert.Equal(0, new ProcessPattern(Read("process nginx")).CommandLineBytes);

    [Fact]
    public void Random_bytes_do_no_harm()
    {
        Random random = new(3);
        string[] lines = ["process a b", "process a_rather_long_name", "process a\nparam_match"];
        var patterns = Array.ConvertAll(lines, static line => new ProcessPattern(Read(line)));
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(12)];
            for (var j = 0; j < bytes.Length; j++)
            {
                bytes[j] = "ab\0/_"u8[random.Next(5)];
            }

            _ = patterns[i % patterns.Length].Matches(bytes, bytes);
        }
    }

    private static bool Matches(string lines, string name, string commandLine) =>
        new ProcessPattern(Read(lines)).Matches(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(commandLine.Replace('|', '\0')));

    private static TrackProcess Read(string lines) => Processes.Of($"vrrp_track_process p {{\n{lines}\n}}").Single();
}
