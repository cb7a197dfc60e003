namespace Keepalived.Configuration;

/// <summary>The part of a line that holds a secret; it reaches to the end of the line.</summary>
/// <param name="Column">Messages about this column and those behind it may quote the secret.</param>
/// <param name="HiddenColumn">The first column that is not shown.</param>
/// <param name="HasApostrophe">The secret holds the sign that messages quote with.</param>
internal readonly record struct SecretPlace(int Column, int HiddenColumn, bool HasApostrophe)
{
    /// <summary>What hides as much as both.</summary>
    public SecretPlace With(SecretPlace other) => new(
        Math.Min(Column, other.Column), Math.Min(HiddenColumn, other.HiddenColumn), HasApostrophe || other.HasApostrophe);
}
