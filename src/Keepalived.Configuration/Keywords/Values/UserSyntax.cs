namespace Keepalived.Configuration;

/// <summary>A user and optionally a group: <c>user [[:]group]</c>.</summary>
internal sealed class UserSyntax : ValueSyntax<ScriptUser>
{
    public override string Arguments => "<user> [[:]<group>]";

    public override int MostWords => 3;

    public override bool TryRead(Statement statement, ReadContext context, out ScriptUser value)
    {
        value = null!;
        if (!context.TryArgument(statement, 1, "a user", out _))
        {
            return false;
        }

        List<string> words = [.. Enumerable.Range(1, statement.Count - 1).Select(i => statement[i])];
        if (!TryRead(words, 0, statement, context, out var user))
        {
            return false;
        }

        value = user!;
        return true;
    }

    public override string Format(ScriptUser value) => value.ToString();

    /// <summary>Reads user and group from <paramref name="words"/>; an unknown user is an error.</summary>
    public static bool TryRead(List<string> words, int index, Statement statement, ReadContext context, out ScriptUser? user)
    {
        var name = words[index];
        var group = words.Count > index + 1 ? words[index + 1].TrimStart(':') : null;
        user = new ScriptUser(name, string.IsNullOrEmpty(group) ? null : group);
        if (context.Machine is { } machine && !machine.HasUser(name))
        {
            var hint = index > 0 ? "arguments of a script stand in one pair of quotes with it; the script is left out" : null;
            context.Bad(statement, index + 1, "no-user", $"there is no user '{name}'", hint);
            return false;
        }

        return true;
    }
}
