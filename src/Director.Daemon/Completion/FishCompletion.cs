using System.Text;

namespace Director.Daemon.Completion;

/// <summary>Completion for fish(1).</summary>
internal static class FishCompletion
{
    private const string Head = """
        # fish completion for director, made by "director completion fish"
        function __director_at --description 'The command line has come to this sub-command'
            set -l path
            for word in (commandline -opc)[2..-1]
                set -l longer (string join ' ' -- $path $word)
                contains -- "$longer" @PATHS@; or break
                set path $longer
            end
            test "$path" = "$argv[1]"
        end

        complete -c director -f

        """;

    /// <summary>The script.</summary>
    public static string Of(CommandShape root)
    {
        var script = new StringBuilder();
        var paths = string.Join(' ', root.All().Where(command => command.Path.Length > 0).Select(command => Quote(command.Path)));
        script.Append(Head.Replace("@PATHS@", paths, StringComparison.Ordinal));
        foreach (var command in root.All())
        {
            var here = $"complete -c director -n {Quote($"__director_at \"{command.Path}\"")}";
            foreach (var option in command.Options)
            {
                script.Append($"{here}{Option(option)}\n");
            }

            foreach (var inner in command.Commands)
            {
                script.Append($"{here} -a {Quote(inner.Name)} -d {Quote(inner.Description)}\n");
            }

            if (command.Argument != ValueKind.None)
            {
                script.Append($"{here}{Value(command.Argument, command.Words)}\n");
            }
        }

        return script.ToString();
    }

    private static string Option(OptionShape option)
    {
        var names = string.Concat(option.Names.Select(name => name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}" : $" -s {name[1..]}"));

        // An option whose value may be left out counts as one without: fish knows no other way.
        var needsValue = option.Value != ValueKind.None && !option.IsValueAttached;
        return $"{names}{(needsValue ? " -r" + Value(option.Value, option.Words) : "")} -d {Quote(option.Description)}";
    }

    private static string Value(ValueKind value, IEnumerable<string> words) => value switch
    {
        ValueKind.File => " -F",
        ValueKind.Word => $" -f -a {Quote(string.Join(' ', words))}",
        _ => " -f",
    };

    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
