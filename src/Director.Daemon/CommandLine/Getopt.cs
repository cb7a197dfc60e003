using System.Collections.Immutable;
using System.CommandLine;

namespace Director.Daemon.CommandLine;

/// <summary>
/// Rewrites arguments as getopt_long(3) reads them ("-nlD", "-f/path", "-tFILE", "--dump") into the one form that needs no guessing:
/// "--name" or "--name=value". What getopt allows and System.CommandLine does not: unambiguous beginnings of long names, values that
/// begin with a dash, optional values that must be attached, and a repeated option of which the last counts.
/// </summary>
internal static class Getopt
{
    /// <summary>Rewrites <paramref name="arguments"/> by the names, aliases and arities of <paramref name="options"/>.</summary>
    public static GetoptResult Rewrite(IReadOnlyCollection<Option> options, IReadOnlyList<string> arguments)
    {
        var found = new List<Given>();
        var leftOver = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "--")
            {
                leftOver.AddRange(arguments.Skip(i + 1));
                break;
            }

            var error = argument switch
            {
                ['-', '-', ..] => ReadLong(options, arguments, ref i, found),
                ['-', _, ..] => ReadCluster(options, arguments, ref i, found),
                _ => null,
            };
            if (error is not null)
            {
                return new([], [], error);
            }

            if (argument is not ['-', _, ..])
            {
                leftOver.Add(argument);
            }
        }

        return new(LastOfEach(found), leftOver.ToImmutable(), null);
    }

    private static string? ReadLong(
        IReadOnlyCollection<Option> options, IReadOnlyList<string> arguments, ref int index, List<Given> found)
    {
        var argument = arguments[index];
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? argument : argument[..equals];
        var value = equals < 0 ? null : argument[(equals + 1)..];
        var candidates = options.Where(option => option.Name.StartsWith(name, StringComparison.Ordinal)).ToList();
        var option = candidates.Find(candidate => candidate.Name == name) ?? (candidates.Count == 1 ? candidates[0] : null);
        if (option is null)
        {
            return candidates.Count == 0
                ? $"unknown option {name}"
                : $"{name} could be {string.Join(" or ", candidates.Select(candidate => candidate.Name))}";
        }

        if (value is not null && option.Arity.MaximumNumberOfValues == 0)
        {
            return $"{option.Name} takes no value";
        }

        if (value is null && option.Arity.MinimumNumberOfValues > 0)
        {
            value = ++index < arguments.Count ? arguments[index] : "";
        }

        return Accept(option, value, found);
    }

    private static string? ReadCluster(
        IReadOnlyCollection<Option> options, IReadOnlyList<string> arguments, ref int index, List<Given> found)
    {
        var cluster = arguments[index];
        for (var i = 1; i < cluster.Length; i++)
        {
            var letter = $"-{cluster[i]}";
            var option = options.FirstOrDefault(candidate => candidate.Aliases.Contains(letter));
            if (option is null)
            {
                return $"unknown option {letter}";
            }

            if (option.Arity.MaximumNumberOfValues == 0)
            {
                found.Add(new(option, null));
                continue;
            }

            var attached = cluster[(i + 1)..];
            if (attached.Length > 0 || option.Arity.MinimumNumberOfValues == 0)
            {
                return Accept(option, attached.Length > 0 ? attached : null, found);
            }

            return Accept(option, ++index < arguments.Count ? arguments[index] : "", found);
        }

        return null;
    }

    private static string? Accept(Option option, string? value, List<Given> found)
    {
        if (value is "" && option.Arity.MinimumNumberOfValues > 0)
        {
            return $"{option.Name} needs a value";
        }

        found.Add(new(option, value is "" ? null : value));
        return null;
    }

    private static ImmutableArray<string> LastOfEach(List<Given> found) =>
    [
        .. found
            .Where((given, index) => given.Option.Arity.MaximumNumberOfValues == 0 || index == found.FindLastIndex(other => other.Option == given.Option))
            .Select(given => given.Value is null ? given.Option.Name : $"{given.Option.Name}={given.Value}"),
    ];

    private sealed record Given(Option Option, string? Value);
}
