namespace HealthChecks;

/// <summary>Identifies one checker, the same before and after a reload.</summary>
/// <param name="Server">What it checks.</param>
/// <param name="Checker">The kind, with a number where a real server has several: "TCP_CHECK", "HTTP_GET#2".</param>
public sealed record CheckerId(CheckedServer Server, string Checker)
{
    /// <inheritdoc />
    public override string ToString() => $"{Checker} of {Server.RealServerName} in {Server.VirtualServerName}";
}
