using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;

namespace Director.Daemon.Completion;

/// <summary>An option as shells and manuals see it.</summary>
/// <param name="Names">The short one first, then the long one.</param>
/// <param name="Description">One line.</param>
/// <param name="Value">What stands behind it.</param>
/// <param name="ValueName">That, in the manual: "FILE".</param>
/// <param name="IsValueAttached">The value may be left out, and must follow "=" or the letter when it is not.</param>
/// <param name="Words">The words of a <see cref="ValueKind.Word"/>.</param>
internal sealed record OptionShape(
    ImmutableArray<string> Names, string Description, ValueKind Value, string ValueName, bool IsValueAttached, ImmutableArray<string> Words)
{
    /// <summary>The shape of <paramref name="option"/>.</summary>
    public static OptionShape Of(Option option)
    {
        var takesValue = option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);
        ImmutableArray<string> words = takesValue
            ? [.. option.GetCompletions(CompletionContext.Empty).Select(item => item.InsertText ?? item.Label)]
            : [];
        return new(
            [.. option.Aliases.Append(option.Name).Distinct().OrderBy(name => name.Length)],
            option.Description ?? "",
            takesValue ? KindOf(option.HelpName, words) : ValueKind.None,
            takesValue ? option.HelpName ?? "" : "",
            takesValue && option.Arity.MinimumNumberOfValues == 0,
            words);
    }

    /// <summary>Values that are files are called FILE or LOG.</summary>
    public static ValueKind KindOf(string? valueName, ImmutableArray<string> words) =>
        !words.IsEmpty ? ValueKind.Word
        : valueName is "FILE" or "LOG" ? ValueKind.File
        : ValueKind.Other;
}
