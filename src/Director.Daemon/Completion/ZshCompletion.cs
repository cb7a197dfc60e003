using System.Text;

namespace Director.Daemon.Completion;

/// <summary>Completion for zsh(1), on its <c>_arguments</c>.</summary>
internal static class ZshCompletion
{
    private const string Names = """

        # Names that the running director knows; for a server the word before it is its virtual server.
        _director_names() {
            local -a names
            names=("${(@f)$(director names "$1" "${words[CURRENT-1]}" 2>/dev/null)}")
            names=("${(@)names:#}")
            compadd -a names
        }

        """;

    /// <summary>The script.</summary>
    public static string Of(CommandShape root)
    {
        var script = new StringBuilder("#compdef director\n# zsh completion for director, made by \"director completion zsh\"\n");
        script.Append(Names);
        foreach (var command in root.All().Reverse())
        {
            AppendFunction(command, script);
        }

        // Loaded from fpath the file is the function's body, sourced it only defines it.
        script.Append(
            "\nif [[ $zsh_eval_context[-1] == loadautofunc ]]; then\n    _director \"$@\"\nelse\n    compdef _director director\nfi\n");
        return script.ToString();
    }

    private static void AppendFunction(CommandShape command, StringBuilder script)
    {
        script.Append($"\n{Function(command)}() {{\n");
        if (!command.Commands.IsEmpty)
        {
            AppendCommands(command, script);
        }

        script.Append("    _arguments -s");
        foreach (var option in command.Options)
        {
            script.Append($" \\\n        {Option(option)}");
        }

        foreach (var (index, argument) in command.Arguments.Index())
        {
            var place = command.Arguments.Length == 1 ? "*" : $"{index + 1}";
            script.Append($" \\\n        {ShellText.Quote($"{place}:{Escape(argument.Name)}:{Action(argument)}")}");
        }

        script.Append("\n}\n");
    }

    private static void AppendCommands(CommandShape command, StringBuilder script)
    {
        script.Append("    local -a commands\n    commands=(\n");
        foreach (var inner in command.Commands)
        {
            script.Append($"        {ShellText.Quote($"{inner.Name}:{inner.Description}")}\n");
        }

        script.Append(
            "    )\n    if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n        _describe command commands\n        return\n    fi\n"
            + "    case \"$words[2]\" in\n");
        foreach (var inner in command.Commands)
        {
            script.Append($"        {inner.Name}) shift words; (( CURRENT-- )); {Function(inner)}; return ;;\n");
        }

        script.Append("    esac\n");
    }

    private static string Option(OptionShape option)
    {
        var text = $"[{Escape(option.Description)}]";
        if (option.Value != ValueKind.None)
        {
            // Two colons: the value may be missing.
            text += $"{(option.IsValueAttached ? "::" : ":")}{Escape(option.ValueName)}:{Action(option.Value, option.Words)}";
        }

        var all = string.Join(' ', option.Names);
        return string.Join(' ', option.Names.Select(name => ShellText.Quote($"({all}){name}{Attachment(name, option)}{text}")));
    }

    /// <summary>How the value follows: "-" at once, "=-" behind an equals sign, "+" and "=" also as the next word.</summary>
    private static string Attachment(string name, OptionShape option) =>
        option.Value == ValueKind.None ? ""
        : option.IsValueAttached ? (name.StartsWith("--", StringComparison.Ordinal) ? "=-" : "-")
        : name.StartsWith("--", StringComparison.Ordinal) ? "="
        : "+";

    // Behind a blank the words are called as they are.
    private static string Action(ArgumentShape argument) =>
        argument.Value == ValueKind.Running ? $" _director_names {argument.Name}" : Action(argument.Value, argument.Words);

    private static string Action(ValueKind value, IEnumerable<string> words) => value switch
    {
        ValueKind.File => "_files",
        ValueKind.Word => $"({string.Join(' ', words)})",
        _ => " ",
    };

    private static string Function(CommandShape command)
        => $"_director{(command.Path.Length == 0 ? "" : "_")}{command.Path.Replace(' ', '_')}";

    private static string Escape(string text)
        => text.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
            .Replace(":", "\\:", StringComparison.Ordinal);
}
