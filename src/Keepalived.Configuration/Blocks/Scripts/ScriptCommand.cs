namespace Keepalived.Configuration;

/// <summary>A program and its arguments, as it is to be started: no shell is involved.</summary>
/// <param name="Arguments">The program's path, then its arguments; never empty.</param>
public sealed record ScriptCommand(EquatableArray<string> Arguments)
{
    /// <summary>Who runs it; null: <c>script_user</c>.</summary>
    public ScriptUser? User { get; init; }

    /// <summary>The program's path.</summary>
    public string Path => Arguments[0];

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Arguments);
}

/// <summary>Whom a script runs as.</summary>
/// <param name="User">User name or number.</param>
/// <param name="Group">Group name or number; null: the user's own.</param>
public sealed record ScriptUser(string User, string? Group = null)
{
    /// <inheritdoc/>
    public override string ToString() => Group is null ? User : $"{User} {Group}";
}
