using System.Diagnostics.CodeAnalysis;

namespace Director.Observe.Options;

/// <summary>Reads the command line by the rows of the options. Pure.</summary>
internal static class CommandLine
{
    /// <summary>Reads it: <c>--name value</c>, <c>--name=value</c>, <c>--switch</c>. What is given twice counts as given last.</summary>
    /// <param name="problem">What is wrong and what was expected; null: nothing is.</param>
    public static bool TryParse(
        IReadOnlyList<string> arguments, IReadOnlyList<OptionRow> rows, [NotNullWhen(true)] out ObserveOptions? options,
        [NotNullWhen(false)] out string? problem)
    {
        (options, problem) = (null, null);
        Dictionary<string, string> given = new(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count && problem is null; i++)
        {
            var (name, value) = Split(arguments[i]);
            if (rows.FirstOrDefault(one => one.Name == name) is not { } row)
            {
                problem = $"{name} is not an option; director-observe --help lists them";
            }
            else if (row.Argument is null)
            {
                problem = value is null ? null : $"{name} takes no value";
                given[name] = "";
            }
            else if ((value ?? (++i < arguments.Count ? arguments[i] : null)) is { } text)
            {
                problem = row.Objection?.Invoke(text) is { } objection ? $"{name}: {objection}" : null;
                given[name] = text;
            }
            else
            {
                problem = $"{name} needs a value: {name} {row.Argument}";
            }
        }

        options = problem is null ? new ObserveOptions(given) : null;
        return problem is null;
    }

    private static (string Name, string? Value) Split(string argument) => argument.Split('=', 2) is [var name, var value]
        ? (name, value)
        : (argument, null);
}
