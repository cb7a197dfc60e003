namespace Keepalived.Configuration;

/// <summary>A range of HTTP status codes, both ends included.</summary>
/// <param name="First">100 to 599.</param>
/// <param name="Last">100 to 599.</param>
public sealed record StatusCodeRange(int First, int Last)
{
    /// <inheritdoc/>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
