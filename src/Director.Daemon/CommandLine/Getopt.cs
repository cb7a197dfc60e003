using System.Collections.Immutable;
using System.CommandLine;

namespace Director.Daemon.CommandLine;

/// <summary>
/// Reads arguments as getopt_long(3) does ("-nlD", "-f/path", "-tFILE", "--dump"). What getopt allows and System.CommandLine does not:
/// unambiguous beginnings of long names, values that begin with a dash, optional values that must be attached, and a repeated option of
/// which the last counts.
/// </summary>
internal static class Getopt
{
    /// <summary>Reads <paramref name="arguments"/> by the names, aliases and arities of <paramref name="options"/>.</summary>
    public static GetoptResult Read(IReadOnlyCollection<Option> options, IReadOnlyList<string> arguments)
    {
        var given = ImmutableArray.CreateBuilder<(Option, string?)>();
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
                ['-', '-', ..] => ReadLong(options, arguments, ref i, given),
                ['-', _, ..] => ReadCluster(options, arguments, ref i, given),
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

        return new(given.ToImmutable(), leftOver.ToImmutable(), null);
    }

    private static string? ReadLong(
        IReadOnlyCollection<Option> options, IReadOnlyList<string> arguments, ref int index,
        ImmutableArray<(Option, string?)>.Builder given)
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

        return Accept(option, value, given);
    }

    private static string? ReadCluster(
        IReadOnlyCollection<Option> options, IReadOnlyList<string> arguments, ref int index,
        ImmutableArray<(Option, string?)>.Builder given)
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
                given.Add((option, null));
                continue;
            }

            var attached = cluster[(i + 1)..];
            if (attached.Length > 0 || option.Arity.MinimumNumberOfValues == 0)
            {
                return Accept(option, attached.Length > 0 ? attached : null, given);
            }

            return Accept(option, ++index < arguments.Count ? arguments[index] : "", given);
        }

        return null;
    }

    private static string? Accept(Option option, string? value, ImmutableArray<(Option, string?)>.Builder given)
    {
        if (value is "" && option.Arity.MinimumNumberOfValues > 0)
        {
            return $"{option.Name} needs a value";
        }

        given.Add((option, value is "" ? null : value));
        return null;
    }
}
