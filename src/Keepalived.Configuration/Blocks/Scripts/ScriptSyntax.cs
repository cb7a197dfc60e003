using System.Diagnostics.CodeAnalysis;

namespace Keepalived.Configuration;

/// <summary>A command with its arguments in one quoted word, and for most keywords the user and group that run it.</summary>
internal sealed class ScriptSyntax(bool withUser, bool optional = false) : ValueSyntax<ScriptCommand>
{
    public override string Arguments => (withUser, optional) switch
    {
        (true, true) => "[<script> [<user> [[:]<group>]]]",
        (true, false) => "<script> [<user> [[:]<group>]]",
        _ => "<command>",
    };

    public override int MostWords => 0;

    public override bool RunsScript => true;

    public override bool TryRead(Statement statement, ReadContext context, [MaybeNullWhen(false)] out ScriptCommand value)
    {
        value = null;
        if (!TryReadWords(statement, context, out var words))
        {
            return false;
        }

        if (!ScriptWords.TrySplit(words[0], escapes: true, out var arguments) || arguments.Count == 0 || arguments[0].Length == 0)
        {
            context.Bad(statement, 1, "bad-script", $"'{words[0]}' is not a command; the line is left out",
                words[0].Length == 0 ? "it is empty" : "a quote in it is not closed");
            return false;
        }

        ScriptUser? user = null;
        if (words.Count > 1 && !withUser)
        {
            context.Doubt(statement, 2, "surplus-words", $"'{string.Join(' ', words[1..])}' is not passed to the script",
                "quote the whole command");
        }
        else if (words.Count > 1)
        {
            user = UserSyntax.Read(words, 1, statement, context);
        }

        value = new ScriptCommand([.. arguments]) { User = user };
        context.Scripts[statement] = value;
        if (ShellSigns.FirstIn(arguments) is { } sign)
        {
            context.Doubt(statement, 1, "shell-sign", $"nothing interprets '{sign}': it is handed to {value.Path} like any other argument",
                "put such a command into a script of its own");
        }

        return true;
    }

    public override string Format(ScriptCommand value)
    {
        var command = ScriptWords.Join(value.Arguments);
        return value.User is { } user && withUser ? $"{command} {user}" : command;
    }

    /// <summary>The words behind the keyword, split as scripts are.</summary>
    public static bool TryReadWords(Statement statement, ReadContext context, out List<string> words)
    {
        if (statement.IsBroken)
        {
            words = [];
            return false;
        }

        if (!ScriptWords.TrySplit(statement.Text[statement.ArgumentsStart..], escapes: false, out words))
        {
            context.Bad(statement, 1, "unclosed-quote", "the quote is not closed; the line is left out");
            return false;
        }

        if (words.Count > 0 && words[0].Length > 0)
        {
            return true;
        }

        return context.TryArgument(statement, statement.Count, "a script", out _);
    }
}
