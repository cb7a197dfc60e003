namespace Keepalived.Configuration;

/// <summary>Whom a script runs as.</summary>
/// <param name="User">User name or number.</param>
/// <param name="Group">Group name or number; null: the user's own.</param>
public sealed record ScriptUser(string User, string? Group = null)
{
    /// <inheritdoc/>
    public override string ToString() => Group is null ? User : $"{User} {Group}";
}
