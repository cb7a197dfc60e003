namespace HealthChecks;

/// <summary>
/// What a checker checks. Whoever has servers checked derives the identity of one from this; it is compared by value, and the same before
/// and after a reload. The names are made for logs only.
/// </summary>
public abstract record CheckedServer
{
    /// <summary>As logs show it: "TCP 10.9.0.100:80", "fwmark 7".</summary>
    public abstract string VirtualServerName { get; }

    /// <summary>As logs show it: "10.9.0.11:80".</summary>
    public abstract string RealServerName { get; }
}
