using Director.Daemon.CommandLine;
using Director.Daemon.Completion;

namespace Director.Daemon.Tests.CommandLine;

/// <summary>A word in first place is a sub-command, known or not; every other command line stays the daemon's.</summary>
public sealed class SubCommandLineTests
{
    [Theory]
    [InlineData("check")]
    [InlineData("config", "show")]
    [InlineData("checks")]
    [InlineData("status", "-n")]
    public void A_word_in_first_place_is_a_sub_command(params string[] arguments) => Assert.True(SubCommandLine.IsOne(arguments));

    [Theory]
    [InlineData]
    [InlineData("--check")]
    [InlineData("-f", "check")]
    [InlineData("-n", "config")]
    [InlineData("")]
    public void Everything_else_is_the_daemon_s(params string[] arguments) => Assert.False(SubCommandLine.IsOne(arguments));

    [Fact]
    public void The_daemon_looks_for_director_tools_beside_itself_and_in_lib() => Assert.Equal(
        ["/usr/sbin/director-tools", "/usr/lib/director/director-tools"], ToolsProgram.PathsFor("/usr/sbin/director"));

    [Theory]
    [InlineData("director: unknown option --nonsense (director check --help lists the options)\n", "check", "--nonsense")]
    [InlineData("director: Required command was not provided. (director config --help lists the options)\n", "config")]
    [InlineData(
        "director: Argument 'xml' not recognized. Must be one of: 'text' 'json' 'sarif' (director check --help lists the options)\n",
        "check", "--format", "xml")]
    [InlineData("director: --explain takes one keyword and no files (director check --help lists the options)\n", "check", "--explain",
        "state", "file")]
    public void A_mistake_is_one_line_and_1(string expected, params string[] arguments)
    {
        var run = SubCommandRun.Of(arguments);
        Assert.Equal((1, "", expected), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void At_signs_are_files_not_response_files()
        => Assert.Contains("@x: error: there is no such file", SubCommandRun.Of("check", "@x").Output);

    [Theory]
    [InlineData("logs", ", did you mean 'journalctl -u director'?")]
    [InlineData("restart", ", did you mean 'systemctl restart director'?")]
    [InlineData("drain", ", did you mean 'director server drain'?")]
    [InlineData("test", ", did you mean 'director check'?")]
    [InlineData("/etc/x.conf", ", did you mean 'director check /etc/x.conf'?")]
    [InlineData("statsu", ", did you mean 'status'?")]
    [InlineData("chekc", ", did you mean 'check'?")]
    [InlineData("hlep", ", did you mean 'help'?")]
    [InlineData("frobnicate", "")]
    public void A_word_that_is_none_is_1_with_what_was_meant_and_never_the_daemon(string word, string meant)
    {
        foreach (var line in new[] { new[] { word }, [word, "-t"], ["help", word] })
        {
            var run = SubCommandRun.Of(line);
            Assert.Equal(new(1, "", $"director: there is no sub-command '{word}'{meant} (director help lists them)\n"), run);
        }
    }

    [Fact]
    public void Help_names_the_sub_commands_and_their_options()
    {
        Assert.Contains("check [FILE ...]", CommandLineParser.Parse(["--help"]).Output);
        Assert.Contains("--explain KEYWORD", SubCommandRun.Of("check", "--help").Output);
        Assert.Contains("auth_pass", SubCommandRun.Of("config", "show", "--help").Output);
        Assert.Contains("Commands:\n  show", SubCommandRun.Of("config", "--help").Output);
    }

    [Fact]
    public void Help_before_or_behind_is_the_same()
    {
        Assert.Equal(new(0, CommandLineParser.Parse(["-h"]).Output, ""), SubCommandRun.Of("help"));
        Assert.Equal(SubCommandRun.Of("plan", "-h"), SubCommandRun.Of("help", "plan"));
        Assert.Equal(SubCommandRun.Of("config", "show", "--help"), SubCommandRun.Of("help", "config", "show"));
        Assert.Equal(SubCommandRun.Of("check", "--help"), SubCommandRun.Of("check", "--help", "--nonsense"));
    }

    [Fact]
    public void Help_fits_a_terminal_of_80_columns()
    {
        foreach (var command in CommandShape.Of(new DirectorCommand().Root()).All())
        {
            var text = SubCommandRun.Of(["help", .. command.Path.Split(' ', StringSplitOptions.RemoveEmptyEntries)]).Output;
            Assert.StartsWith("Usage: director", text);
            Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
            Assert.All(command.Options.SelectMany(option => option.Names), name => Assert.Contains(name, text));
        }
    }
}
