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

        function __director_argument --description 'The word to complete is that argument of this sub-command'
            __director_at $argv[1]; or return 1
            set -l place 0
            set -l is_value 0
            set -l words (commandline -opc)
            set -l first (math 2 + (count (string split ' ' -- $argv[1])))
            for word in $words[$first..-1]
                if test $is_value -eq 1
                    set is_value 0
                else if contains -- "$argv[1] $word" @VALUES@
                    set is_value 1
                else if not string match -q -- '-*' $word
                    set place (math $place + 1)
                end
            end
            test $place -eq $argv[2]
        end

        function __director_names --description 'Names that the running director knows'
            director names $argv[1] (commandline -opc)[-1] 2>/dev/null
        end

        complete -c director -f

        """;

    /// <summary>The script.</summary>
    public static string Of(CommandShape root)
    {
        var script = new StringBuilder();
        var paths = string.Join(' ', root.All().Where(command => command.Path.Length > 0).Select(command => Quote(command.Path)));
        var values = string.Join(' ', root.ValueOptions().Select(Quote));
        script.Append(Head.Replace("@PATHS@", paths, StringComparison.Ordinal).Replace("@VALUES@", values, StringComparison.Ordinal));
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

            foreach (var (index, argument) in command.Arguments.Index())
            {
                var at = command.Arguments.Length == 1
                    ? here
                    : $"complete -c director -n {Quote($"__director_argument \"{command.Path}\" {index}")}";
                script.Append(argument.Value == ValueKind.Running
                    ? $"{at} -f -a {Quote($"(__director_names {argument.Name})")}\n"
                    : $"{at}{Value(argument.Value, argument.Words)}\n");
            }
        }

        return script.ToString();
    }

    private static string Option(OptionShape option)
    {
        var names =
            string.Concat(option.Names.Select(name => name.StartsWith("--", StringComparison.Ordinal)
                ? $" -l {name[2..]}"
                : $" -s {name[1..]}"));

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

    private static string Quote(string text)
        => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
