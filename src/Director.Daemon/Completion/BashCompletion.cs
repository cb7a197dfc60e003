using System.Text;

namespace Director.Daemon.Completion;

/// <summary>Completion for bash(1), with nothing but what bash itself has.</summary>
internal static class BashCompletion
{
    private const string Head = """
        # bash completion for director, made by "director completion bash"
        _director_words() {
            mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current")
        }

        _director_files() {
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            compopt -o filenames 2>/dev/null
        }

        # Names that the running director knows, as they are: nothing in them is expanded.
        _director_names() {
            local name quoted prefix=
            # bash replaces what is behind the last colon.
            if [[ $COMP_WORDBREAKS == *:* && $current == *:* ]]; then prefix=${current%"${current##*:}"}; fi
            while IFS= read -r name; do
                if [[ $name == "$current"* ]]; then
                    printf -v quoted %q "${name#"$prefix"}"
                    COMPREPLY+=("$quoted")
                fi
            done < <(director names "$1" "$previous" 2>/dev/null)
        }

        _director() {
            local -a words=()
            local path= attached= place=0 i
            # bash takes address:port for three words.
            for ((i = 0; i <= COMP_CWORD; i++)); do
                if ((i > 1)) && [[ ${COMP_WORDS[i]} == :* || ${words[-1]} == *: ]]; then
                    words[-1]+=${COMP_WORDS[i]}
                else
                    words+=("${COMP_WORDS[i]}")
                fi
            done
            local last=$((${#words[@]} - 1))
            local current=${words[last]} previous=${words[last-1]}
            COMPREPLY=()
            # And --option=value.
            if [[ $current == = ]]; then
                current= attached=1
            elif [[ $previous == = ]]; then
                previous=${words[last-2]} attached=1
            fi
            for ((i = 1; i < last; i++)); do
                case "${path:+$path }${words[i]}" in
                    @PATHS@) path="${path:+$path }${words[i]}" ;;
                    *) break ;;
                esac
            done
            for ((; i < last; i++)); do
                case "$path ${words[i]}" in
                    @VALUES@) ((i++)) ;;
                    *\ -*) ;;
                    *) ((place++)) ;;
                esac
            done

        """;

    /// <summary>The script.</summary>
    public static string Of(CommandShape root)
    {
        var script = new StringBuilder();
        var paths = string.Join('|', root.All().Where(command => command.Path.Length > 0).Select(command => ShellText.Quote(command.Path)));
        var values = string.Join('|', root.ValueOptions().Select(ShellText.Quote));
        script.Append(Head.Replace("@PATHS@", paths, StringComparison.Ordinal).Replace("@VALUES@", values, StringComparison.Ordinal));
        AppendValues(root, script);
        AppendWords(root, script);
        script.Append("}\ncomplete -F _director director\n");
        return script.ToString();
    }

    private static void AppendValues(CommandShape root, StringBuilder script)
    {
        script.Append("    case \"$path $previous $attached\" in\n");
        foreach (var command in root.All())
        {
            foreach (var option in command.Options.Where(option => option.Value != ValueKind.None))
            {
                var attached = option.Names.Where(name => name.StartsWith("--", StringComparison.Ordinal))
                    .Select(name => $"{command.Path} {name} 1");
                var patterns = option.IsValueAttached ? attached : [.. option.Names.Select(name => $"{command.Path} {name} "), .. attached];
                var action = Action(option.Value, option.Words);
                var pattern = string.Join('|', patterns.Select(ShellText.Quote));
                script.Append($"        {pattern}) {(action.Length == 0 ? "" : action + "; ")}return ;;\n");
            }
        }

        script.Append("    esac\n");
    }

    private static void AppendWords(CommandShape root, StringBuilder script)
    {
        script.Append("    case \"$path\" in\n");
        foreach (var command in root.All())
        {
            var options = command.Options.SelectMany(option => option.Names);
            script.Append($"        {ShellText.Quote(command.Path)})\n");
            script.Append(
                $"            if [[ $current == -* ]]; then _director_words {ShellText.Quote(string.Join(' ', options))}; return; fi\n");
            script.Append($"            {Arguments(command)} ;;\n");
        }

        script.Append("    esac\n");
    }

    private static string Arguments(CommandShape command) => command.Arguments.Length switch
    {
        0 => (command.Path.Length == 0 ? "((COMP_CWORD == 1)) && " : "") + Words(command.Commands.Select(static inner => inner.Name)),
        1 => Argument(command.Arguments[0]),
        _ => $"case $place in {string.Join(' ', command.Arguments.Select(static (one, place) => $"{place}) {Argument(one)} ;;"))} esac",
    };

    private static string Argument(ArgumentShape argument) => argument.Value switch
    {
        ValueKind.File => "_director_files",
        ValueKind.Running => $"_director_names {argument.Name}",
        _ => Words(argument.Words),
    };

    private static string Words(IEnumerable<string> words) => $"_director_words {ShellText.Quote(string.Join(' ', words))}";

    private static string Action(ValueKind value, IEnumerable<string> words) => value switch
    {
        ValueKind.File => "_director_files",
        ValueKind.Word => Words(words),
        _ => "",
    };
}
