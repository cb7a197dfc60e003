using System.Collections.Immutable;

namespace Scripts;

/// <summary>A program with its arguments and the user it runs as. No shell ever reads it.</summary>
public sealed record ScriptCommand
{
    /// <summary>
    /// The program as the file has it: with a slash its path, from "/" if relative; without, its name, which <see cref="ScriptResolver"/>
    /// looks up in PATH. Where <see cref="Identity"/> is given always its absolute path.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The arguments after the program's own name.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The user by name; null means <see cref="ScriptResolver.DefaultUser"/> where it exists, else as the daemon does.</summary>
    public string? User { get; init; }

    /// <summary>
    /// The group by name, then its only one unless <see cref="KeepsGroups"/>; null means the user's own, with all its other groups.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>set_supplementary_groups: with a <see cref="Group"/> of its own it keeps the other groups of its user.</summary>
    public bool KeepsGroups { get; init; }

    /// <summary>enable_script_security: <see cref="ScriptSecurity"/> applies, and nobody runs as root for want of a user.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>Whom it runs as, once <see cref="ScriptResolver"/> has found that out; before, null.</summary>
    public ScriptIdentity? Identity { get; init; }

    /// <inheritdoc />
    public bool Equals(ScriptCommand? other) =>
        other is not null
        && Path == other.Path
        && User == other.User
        && Group == other.Group
        && KeepsGroups == other.KeepsGroups
        && IsGuarded == other.IsGuarded
        && Identity == other.Identity
        && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Path, User, Group, Arguments.Length);

    /// <summary>The command as a person would type it; for logs only.</summary>
    public override string ToString() => Arguments.IsEmpty ? Path : $"{Path} {string.Join(' ', Arguments)}";
}
