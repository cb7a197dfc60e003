namespace HealthChecks;

/// <summary>An inclusive range of status codes.</summary>
public sealed record StatusRange(int First, int Last)
{
    /// <summary>The codes that count as success where status_code is not given: 200 to 299.</summary>
    public static StatusRange Success { get; } = new(200, 299);

    /// <summary>Whether <paramref name="status"/> is one of them.</summary>
    public bool Contains(int status) => status >= First && status <= Last;

    /// <inheritdoc />
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
