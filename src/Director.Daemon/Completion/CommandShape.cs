using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;

namespace Director.Daemon.Completion;

/// <summary>A command as shells and manuals see it, taken from its definition.</summary>
/// <param name="Path">The words behind "director": "config show"; empty for the daemon itself.</param>
/// <param name="Description">One line.</param>
/// <param name="Options">Those that help shows.</param>
/// <param name="Commands">The commands below it.</param>
/// <param name="Argument">What it is given beside options.</param>
/// <param name="ArgumentName">That, in the manual: "FILE".</param>
/// <param name="ArgumentDescription">One line.</param>
/// <param name="IsArgumentRepeated">It is given any number of those, or none.</param>
/// <param name="Words">The words of a <see cref="ValueKind.Word"/>.</param>
internal sealed record CommandShape(
    string Path,
    string Description,
    ImmutableArray<OptionShape> Options,
    ImmutableArray<CommandShape> Commands,
    ValueKind Argument,
    string ArgumentName,
    string ArgumentDescription,
    bool IsArgumentRepeated,
    ImmutableArray<string> Words)
{
    /// <summary>Its last word; empty for the daemon itself.</summary>
    public string Name => Path.Split(' ')[^1];

    /// <summary>The shape of <paramref name="command"/> and of all below it.</summary>
    public static CommandShape Of(Command command) => Of(command, "", []);

    /// <summary>This command and all below it.</summary>
    public IEnumerable<CommandShape> All() => [this, .. Commands.SelectMany(command => command.All())];

    private static CommandShape Of(Command command, string path, ImmutableArray<Option> inherited)
    {
        var options = command.Options.Where(option => !option.Hidden).Concat(inherited).Distinct().ToImmutableArray();
        ImmutableArray<Option> recursive = [.. options.Where(option => option.Recursive)];
        var argument = command.Arguments.FirstOrDefault();
        ImmutableArray<string> words = argument is null ? [] : [.. argument.GetCompletions(CompletionContext.Empty).Select(item => item.InsertText ?? item.Label)];
        return new(
            path,
            command.Description ?? "",
            [.. options.Select(OptionShape.Of)],
            [.. command.Subcommands.Select(inner => Of(inner, $"{path} {inner.Name}".TrimStart(), recursive))],
            argument is null ? ValueKind.None : OptionShape.KindOf(argument.Name, words),
            argument?.Name ?? "",
            argument?.Description ?? "",
            argument is { Arity.MinimumNumberOfValues: 0 },
            words);
    }
}
