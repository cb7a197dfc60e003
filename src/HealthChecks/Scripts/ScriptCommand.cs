using System.Collections.Immutable;

namespace HealthChecks;

/// <summary>A program with its arguments and the user it runs as. No shell ever reads it.</summary>
public sealed record ScriptCommand
{
    /// <summary>Absolute path of the program.</summary>
    public required string Path { get; init; }

    /// <summary>The arguments after the program's own name.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The user by name; null runs it as the daemon does.</summary>
    public string? User { get; init; }

    /// <summary>The group by name, then its only one; null means the user's own.</summary>
    public string? Group { get; init; }

    /// <inheritdoc />
    public bool Equals(ScriptCommand? other) =>
        other is not null
        && Path == other.Path
        && User == other.User
        && Group == other.Group
        && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Path, User, Group, Arguments.Length);

    /// <summary>The command as a person would type it; for logs only.</summary>
    public override string ToString() => Arguments.IsEmpty ? Path : $"{Path} {string.Join(' ', Arguments)}";
}
