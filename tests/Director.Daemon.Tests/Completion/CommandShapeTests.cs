using Director.Daemon.CommandLine;
using Director.Daemon.Completion;

namespace Director.Daemon.Tests.Completion;

/// <summary>What shells and manuals learn of the command line is what it defines.</summary>
public sealed class CommandShapeTests
{
    private static readonly CommandShape Root = CommandShape.Of(new DirectorCommand().Root());

    [Fact]
    public void Every_shown_option_of_every_command_is_there_and_no_hidden_one()
    {
        var options = Root.Options.SelectMany(option => option.Names).ToList();
        Assert.Contains("--use-file", options);
        Assert.Contains("-f", options);
        Assert.DoesNotContain("--dont-respawn", options);
        Assert.Superset(new HashSet<string> { "", "check", "config", "config show", "completion" },
            Root.All().Select(command => command.Path).ToHashSet());
        Assert.All(Root.All(), command => Assert.Contains(command.Options, option => option.Names.Contains("--help")));
    }

    [Fact]
    public void Values_are_files_words_or_unknown()
    {
        Assert.Equal(ValueKind.File, Option("", "-f").Value);
        Assert.Equal((ValueKind.File, true), (Option("", "-t").Value, Option("", "-t").IsValueAttached));
        Assert.Equal(ValueKind.Other, Option("", "-i").Value);
        Assert.Equal(ValueKind.None, Option("", "-D").Value);
        Assert.Equal(["always", "auto", "never"], Option("check", "--color").Words.AsEnumerable());
        Assert.Equal(["DATA", "JSON", "RELOAD", "STATS", "STATS_CLEAR", "STOP"], Option("", "--signum").Words.AsEnumerable());
    }

    [Fact]
    public void Arguments_are_all_there_with_what_they_are()
    {
        Assert.Equal(
            ["SERVICE Running", "SERVER Running", "WEIGHT Other"],
            Command("server weight").Arguments.Select(static one => $"{one} {one.Value}"));
        Assert.Equal(["[NAME]"], Command("status").Arguments.Select(static one => $"{one}"));
        Assert.Equal(["[FILE ...]"], Command("check").Arguments.Select(static one => $"{one}"));
        Assert.DoesNotContain(Root.All(), static command => command.Path == "names");
    }

    [Fact]
    public void Explain_knows_every_keyword_and_no_placeholder()
    {
        var words = Option("check", "--explain").Words;
        Assert.Contains("virtual_router_id", words);
        Assert.Contains("real_server", words);
        Assert.All(words, word => Assert.Matches("^[-A-Za-z0-9_.]+$", word));
    }

    private static CommandShape Command(string path) => Root.All().Single(command => command.Path == path);

    private static OptionShape Option(string path, string name) => Command(path).Options.Single(option => option.Names.Contains(name));
}
