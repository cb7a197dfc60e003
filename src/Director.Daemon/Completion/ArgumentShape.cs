using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;

namespace Director.Daemon.Completion;

/// <summary>What a command is given beside options, as shells and manuals see it.</summary>
/// <param name="Name">In the manual: "FILE".</param>
/// <param name="Description">One line.</param>
/// <param name="Value">What it is.</param>
/// <param name="IsOptional">It may be left out.</param>
/// <param name="IsRepeated">It may be given more than once.</param>
/// <param name="Words">The words of a <see cref="ValueKind.Word"/>.</param>
internal sealed record ArgumentShape(
    string Name, string Description, ValueKind Value, bool IsOptional, bool IsRepeated, ImmutableArray<string> Words)
{
    /// <summary>The shape of <paramref name="argument"/>.</summary>
    public static ArgumentShape Of(Argument argument)
    {
        ImmutableArray<string> words =
            [.. argument.GetCompletions(CompletionContext.Empty).Select(static item => item.InsertText ?? item.Label)];
        return new(
            argument.Name,
            argument.Description ?? "",
            argument.Name is "NAME" or "SERVICE" or "SERVER" or "INSTANCE" ? ValueKind.Running : OptionShape.KindOf(argument.Name, words),
            argument.Arity.MinimumNumberOfValues == 0,
            argument.Arity.MaximumNumberOfValues > 1,
            words);
    }

    /// <summary>As a synopsis has it: "FILE", "[NAME]", "[FILE ...]".</summary>
    public override string ToString() =>
        IsOptional ? $"[{Name}{(IsRepeated ? " ..." : "")}]" : $"{Name}{(IsRepeated ? " ..." : "")}";
}
