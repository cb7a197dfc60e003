using System.Text.RegularExpressions;
using Director.Daemon.CommandLine;
using Director.Daemon.Completion;
using TestSupport;

namespace Director.Daemon.Tests.Documentation;

/// <summary>What the pages tell people to type exists.</summary>
public sealed partial class CommandsInDocsTests
{
    private static readonly CommandShape Root = CommandShape.Of(new DirectorCommand().Root());

    [Theory]
    [InlineData("README.md", 5)]
    [InlineData("docs/operations.md", 8)]
    [InlineData("docs/symptoms.md", 4)]
    public void Every_director_command_line_is_one(string page, int least)
    {
        var lines = Lines(File.ReadAllText(Repository.PathOf(page))).ToList();
        Assert.InRange(lines.Count, least, int.MaxValue);
        Assert.All(lines, line => Assert.True(IsKnown(line), $"{page}: director {string.Join(' ', line)}"));
    }

    [Theory]
    [InlineData("director statsu")]
    [InlineData("director check --nonsense")]
    [InlineData("director config list")]
    public void One_that_is_none_would_be_seen(string line) => Assert.False(IsKnown(Assert.Single(Lines($"    {line}\n"))));

    /// <summary>In code, indented or between backticks, up to two blanks, which part the command from what is said of it.</summary>
    private static IEnumerable<string[]> Lines(string page)
        => CommandLines().Matches(page).Select(match => match.Groups["words"].Value.Split(' '));

    private static bool IsKnown(string[] words)
    {
        var command = Root;
        foreach (var word in words)
        {
            if (word.StartsWith('-') && word != "-")
            {
                if (!command.Options.Any(option => option.Names.Contains(word)))
                {
                    return false;
                }
            }
            else if (command.Commands.FirstOrDefault(inner => inner.Name == word) is { } inner)
            {
                command = inner;
            }
            else if (!command.Commands.IsEmpty)
            {
                // A value or a file is what is left; where there are sub-commands it is a wrong one.
                return command == Root && words[0].StartsWith('-');
            }
        }

        return true;
    }

    [GeneratedRegex("(?:^    |`)director (?<words>[^ `\n]+(?: [^ `\n]+)*)", RegexOptions.Multiline)]
    private static partial Regex CommandLines();
}
