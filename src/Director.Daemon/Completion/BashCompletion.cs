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

        _director() {
            local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} attached= path= i
            COMPREPLY=()
            # bash takes --option=value for three words.
            if [[ $current == = ]]; then
                current= attached=1
            elif [[ $previous == = ]]; then
                previous=${COMP_WORDS[COMP_CWORD-2]} attached=1
            fi
            for ((i = 1; i < COMP_CWORD; i++)); do
                case "${path:+$path }${COMP_WORDS[i]}" in
                    @PATHS@) path="${path:+$path }${COMP_WORDS[i]}" ;;
                    *) break ;;
                esac
            done

        """;

    /// <summary>The script.</summary>
    public static string Of(CommandShape root)
    {
        var script = new StringBuilder();
        var paths = string.Join('|', root.All().Where(command => command.Path.Length > 0).Select(command => ShellText.Quote(command.Path)));
        script.Append(Head.Replace("@PATHS@", paths, StringComparison.Ordinal));
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
                var attached = option.Names.Where(name => name.StartsWith("--", StringComparison.Ordinal)).Select(name => $"{command.Path} {name} 1");
                var patterns = option.IsValueAttached ? attached : [.. option.Names.Select(name => $"{command.Path} {name} "), .. attached];
                var action = Action(option.Value, option.Words);
                script.Append($"        {string.Join('|', patterns.Select(ShellText.Quote))}) {(action.Length == 0 ? "" : action + "; ")}return ;;\n");
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
            var words = command.Commands.Select(inner => inner.Name).Concat(command.Words);
            script.Append($"        {ShellText.Quote(command.Path)})\n");
            script.Append($"            if [[ $current == -* ]]; then _director_words {ShellText.Quote(string.Join(' ', options))}; return; fi\n");
            var isFirst = command.Path.Length == 0 ? "((COMP_CWORD == 1)) && " : "";
            script.Append(command.Argument == ValueKind.File ? "            _director_files ;;\n" : $"            {isFirst}_director_words {ShellText.Quote(string.Join(' ', words))} ;;\n");
        }

        script.Append("    esac\n");
    }

    private static string Action(ValueKind value, IEnumerable<string> words) => value switch
    {
        ValueKind.File => "_director_files",
        ValueKind.Word => $"_director_words {ShellText.Quote(string.Join(' ', words))}",
        _ => "",
    };
}
