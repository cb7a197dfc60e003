using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Director.Lab;

/// <summary>A link of a machine of a recipe, in the network it is plugged into.</summary>
/// <param name="HardwareAddress">Null where it does not matter.</param>
/// <param name="Gateway">Where everything else goes; null where nothing does.</param>
public sealed record RecipeLink(
    string Name, string Network, ImmutableArray<string> Addresses, string? HardwareAddress, string? Gateway);

/// <summary>A machine of a recipe.</summary>
/// <param name="Runs">director, keepalived, web, nfs-server and others; several, or none.</param>
public sealed record RecipeMachine(string Name, ImmutableArray<string> Runs, ImmutableArray<RecipeLink> Links);

/// <summary>A file of some machines; a script where it begins with <c>#!</c>.</summary>
public sealed record RecipeFile(string Path, ImmutableArray<string> Machines, string Text);

/// <summary>A command on a machine, and what it says; an empty answer is none that the page promises.</summary>
/// <param name="Said">The paragraph before it, where it is the first of its block.</param>
public sealed record RecipeStep(string Said, string Machine, string Command, string Answer);

/// <summary>
/// A page of <c>docs/recipes</c>: a table of machines, a fenced block for each file, whose first line is <c># PATH on MACHINE, MACHINE</c>,
/// and <c>console</c> blocks of what to do and what is seen then.
/// </summary>
public sealed partial record Recipe(
    string Name,
    string Title,
    ImmutableArray<RecipeMachine> Machines,
    ImmutableArray<RecipeFile> Files,
    ImmutableArray<RecipeStep> Steps)
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "docs", "recipes");

    /// <summary>The names of all pages.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.md").Select(Path.GetFileNameWithoutExtension)
        .Where(static name => name != "README").Order(StringComparer.Ordinal)!;

    /// <summary>Reads a page.</summary>
    public static Recipe Read(string name) => Parse(name, File.ReadAllLines(Path.Combine(Folder, $"{name}.md")));

    /// <summary>Reads the text of a page.</summary>
    public static Recipe Parse(string name, IReadOnlyList<string> lines)
    {
        List<(string Machine, string Runs, RecipeLink Link)> rows = [];
        var files = ImmutableArray.CreateBuilder<RecipeFile>();
        var steps = ImmutableArray.CreateBuilder<RecipeStep>();
        List<string> said = [];
        for (var number = 0; number < lines.Count; number++)
        {
            var line = lines[number];
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                var block = lines.Skip(number + 1).TakeWhile(static other => other != "```").ToArray();
                number += block.Length + 1;
                if (line == "```console")
                {
                    steps.AddRange(Session(string.Join(' ', said), block));
                }
                else if (FileLine().Match(block[0]) is { Success: true } file)
                {
                    var machines = file.Groups[2].Value.Replace(" and ", ", ", StringComparison.Ordinal).Split(", ");
                    // The line is a comment of the file, which in a script must not stand first.
                    var isScript = block.Length > 1 && block[1].StartsWith("#!", StringComparison.Ordinal);
                    files.Add(new RecipeFile(file.Groups[1].Value, [.. machines], string.Join('\n', block[(isScript ? 1 : 0)..]) + "\n"));
                }

                said.Clear();
            }
            else if (Row().Match(line) is { Success: true } row)
            {
                var machine = row.Groups[1].Value.Trim() is { Length: > 0 } given ? given : rows[^1].Machine;
                rows.Add((machine, row.Groups[2].Value.Trim(), Link(row.Groups[3].Value, row.Groups[4].Value, row.Groups[5].Value)));
            }
            else if (line.Length == 0)
            {
                said.Clear();
            }
            else
            {
                said.Add(line);
            }
        }

        return new(name, lines[0].TrimStart('#', ' '), [.. rows.GroupBy(static row => row.Machine).Select(Machine)], files.ToImmutable(),
            steps.ToImmutable());
    }

    private static RecipeMachine Machine(IGrouping<string, (string Machine, string Runs, RecipeLink Link)> rows) => new(
        rows.Key,
        [.. rows.SelectMany(static row => row.Runs.Split(", ", StringSplitOptions.RemoveEmptyEntries))],
        [.. rows.Select(static row => row.Link)]);

    private static RecipeLink Link(string name, string network, string addresses)
    {
        var words = addresses.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new RecipeLink(name, network, [.. words.Where(static word => word.Contains('/', StringComparison.Ordinal))],
            Array.Find(words, static word => HardwareAddress().IsMatch(word)),
            Array.Find(words, static word => word.StartsWith("via ", StringComparison.Ordinal))?["via ".Length..]);
    }

    private static IEnumerable<RecipeStep> Session(string said, string[] lines)
    {
        for (var number = 0; number < lines.Length;)
        {
            var prompt = Prompt().Match(lines[number]);
            if (!prompt.Success)
            {
                throw new FormatException($"a command was expected, as in 'director1# COMMAND': {lines[number]}");
            }

            var answer = lines.Skip(++number).TakeWhile(static line => !Prompt().IsMatch(line)).ToArray();
            yield return new RecipeStep(said, prompt.Groups[1].Value, prompt.Groups[2].Value, string.Join('\n', answer));
            number += answer.Length;
            said = "";
        }
    }

    [GeneratedRegex(@"^[#;] (/\S+) on (.+)$")]
    private static partial Regex FileLine();

    // | machine | runs | interface on network | addresses |
    [GeneratedRegex(@"^\| ?(\w*) *\| ?([\w, -]*)\| (\w+) on (\w+) \| ([^|]*) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("^([a-z]+[0-9]*)[#$] (.+)$")]
    private static partial Regex Prompt();

    [GeneratedRegex("^[0-9a-f]{2}(:[0-9a-f]{2}){5}$")]
    private static partial Regex HardwareAddress();
}
