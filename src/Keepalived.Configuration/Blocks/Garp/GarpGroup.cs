namespace Keepalived.Configuration;

/// <summary>Block <c>garp_group</c>: interfaces whose announcements are spaced out.</summary>
public sealed record GarpGroup
{
    /// <summary><c>garp_interval</c>; null: not spaced.</summary>
    public TimeSpan? GarpInterval { get; init; }

    /// <summary><c>gna_interval</c>; null: not spaced.</summary>
    public TimeSpan? GnaInterval { get; init; }

    /// <summary><c>interface</c> and <c>interfaces</c>: share the delays.</summary>
    public EquatableArray<string> Interfaces { get; init; }
}
