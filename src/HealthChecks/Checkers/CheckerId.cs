namespace HealthChecks;

/// <summary>Names one checker, the same before and after a reload.</summary>
/// <param name="VirtualServer">As logs show it: "10.9.0.100:80/tcp" or "fwmark 7".</param>
/// <param name="RealServer">As logs show it: "10.9.0.11:80".</param>
/// <param name="Checker">The kind, with a number where a real server has several: "TCP_CHECK", "HTTP_GET#2".</param>
public sealed record CheckerId(string VirtualServer, string RealServer, string Checker)
{
    /// <inheritdoc />
    public override string ToString() => $"{Checker} of {RealServer} in {VirtualServer}";
}
