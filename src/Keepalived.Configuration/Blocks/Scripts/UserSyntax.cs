using System.Diagnostics.CodeAnalysis;

namespace Keepalived.Configuration;

/// <summary>A user and optionally a group: <c>user [[:]group]</c>.</summary>
internal sealed class UserSyntax : ValueSyntax<ScriptUser>
{
    public override string Arguments => "<user> [[:]<group>]";

    public override int MostWords => 3;

    public override bool TryRead(Statement statement, ReadContext context, [MaybeNullWhen(false)] out ScriptUser value)
    {
        value = null;
        if (!context.TryArgument(statement, 1, "a user", out _))
        {
            return false;
        }

        List<string> words = [.. Enumerable.Range(1, statement.Count - 1).Select(i => statement[i])];
        value = Read(words, 0, statement, context);
        return true;
    }

    public override string Format(ScriptUser value) => value.ToString();

    /// <summary>The user and group of a statement that has them behind its keyword; null without any.</summary>
    public static ScriptUser? Of(Statement? statement) =>
        statement is { Count: > 1 } ? Of([.. statement.Arguments()], 0) : null;

    /// <summary>
    /// Reads user and group from <paramref name="words"/>. One that this machine lacks is a warning: the file may be for another. It is
    /// kept, so that nothing of it runs as somebody else.
    /// </summary>
    public static ScriptUser Read(List<string> words, int index, Statement statement, ReadContext context)
    {
        var user = Of(words, index);
        var isFifo = statement.Keyword?.Name.EndsWith("_fifo", StringComparison.Ordinal) ?? false;
        var consequence = isFifo ? "the FIFO is left out"
            : statement.Keyword?.Name == "script_user" ? "scripts that name no other user are left out"
            : "the script is left out";
        var hint = index > 0 && !isFifo ? "if it is an argument, quote the whole command" : null;
        if (context.Machine is not { } machine)
        {
            return user;
        }

        if (!machine.HasUser(user.User))
        {
            context.Doubt(statement, index + 1, "no-user", $"no user '{user.User}' on this machine: {consequence}", hint);
        }
        else if (user.Group is { } group && !machine.HasGroup(group))
        {
            context.Doubt(statement, index + 2, "no-group", $"no group '{group}' on this machine: {consequence}", hint);
        }

        return user;
    }

    private static ScriptUser Of(List<string> words, int index)
    {
        var group = words.Count > index + 1 ? words[index + 1].TrimStart(':') : null;
        return new ScriptUser(words[index], string.IsNullOrEmpty(group) ? null : group);
    }
}
