using System.Collections.Immutable;
using System.CommandLine;

namespace Director.Daemon.Completion;

/// <summary>A command as shells and manuals see it, taken from its definition.</summary>
/// <param name="Path">The words behind "director": "config show"; empty for the daemon itself.</param>
/// <param name="Description">One line.</param>
/// <param name="Options">Those that help shows.</param>
/// <param name="Commands">The commands below it.</param>
/// <param name="Arguments">What it is given beside options, in this order.</param>
internal sealed record CommandShape(
    string Path,
    string Description,
    ImmutableArray<OptionShape> Options,
    ImmutableArray<CommandShape> Commands,
    ImmutableArray<ArgumentShape> Arguments)
{
    /// <summary>Its last word; empty for the daemon itself.</summary>
    public string Name => Path.Split(' ')[^1];

    /// <summary>The shape of <paramref name="command"/> and of all below it.</summary>
    public static CommandShape Of(Command command) => Of(command, "", []);

    /// <summary>This command and all below it.</summary>
    public IEnumerable<CommandShape> All() => [this, .. Commands.SelectMany(command => command.All())];

    /// <summary>Each option of each sub-command that is followed by its value: "server drain --for".</summary>
    public IEnumerable<string> ValueOptions() => All().Where(static command => command.Path.Length > 0)
        .SelectMany(static command => command.Options.Where(static option => option.Value != ValueKind.None && !option.IsValueAttached)
            .SelectMany(option => option.Names.Select(name => $"{command.Path} {name}")));

    private static CommandShape Of(Command command, string path, ImmutableArray<Option> inherited)
    {
        var options = command.Options.Where(option => !option.Hidden).Concat(inherited).Distinct().ToImmutableArray();
        ImmutableArray<Option> recursive = [.. options.Where(option => option.Recursive)];
        return new(
            path,
            command.Description ?? "",
            [.. options.Select(OptionShape.Of)],
            [
                .. command.Subcommands.Where(static inner => !inner.Hidden)
                    .Select(inner => Of(inner, $"{path} {inner.Name}".TrimStart(), recursive)),
            ],
            [.. command.Arguments.Select(ArgumentShape.Of)]);
    }
}
