using Director.Daemon.CommandLine;

namespace Director.Daemon.Tests.CommandLine;

/// <summary>A word in first place is a sub-command; every other command line stays the daemon's.</summary>
public sealed class SubCommandLineTests
{
    [Theory]
    [InlineData("check")]
    [InlineData("config", "show")]
    public void A_word_in_first_place_is_a_sub_command(params string[] arguments) => Assert.True(SubCommandLine.IsOne(arguments));

    [Theory]
    [InlineData]
    [InlineData("--check")]
    [InlineData("-f", "check")]
    [InlineData("-n", "config")]
    [InlineData("checks")]
    public void Everything_else_is_the_daemon_s(params string[] arguments) => Assert.False(SubCommandLine.IsOne(arguments));

    [Theory]
    [InlineData("director: unknown option --nonsense (director check --help lists the options)\n", "check", "--nonsense")]
    [InlineData("director: Required command was not provided. (director config --help lists the options)\n", "config")]
    [InlineData("director: Argument 'xml' not recognized. Must be one of: 'text' 'json' 'sarif' (director check --help lists the options)\n", "check", "--format", "xml")]
    [InlineData("director: --explain takes one keyword and no files (director check --help lists the options)\n", "check", "--explain", "state", "file")]
    public void A_mistake_is_one_line_and_1(string expected, params string[] arguments)
    {
        var run = SubCommandRun.Of(arguments);
        Assert.Equal((1, "", expected), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void At_signs_are_files_not_response_files() => Assert.Contains("@x: error: there is no such file", SubCommandRun.Of("check", "@x").Output);

    [Fact]
    public void Help_names_the_sub_commands_and_their_options()
    {
        Assert.Contains("check <FILE>", CommandLineParser.Parse(["--help"]).Output);
        Assert.Contains("--explain <KEYWORD>", SubCommandRun.Of("check", "--help").Output);
        Assert.Contains("auth_pass", SubCommandRun.Of("config", "show", "--help").Output);
    }
}
