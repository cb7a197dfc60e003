namespace Keepalived.Configuration;

/// <summary>One metric of a route.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Value">In the kernel's units.</param>
/// <param name="Lock">The kernel may not change it.</param>
public sealed record RouteMetric(RouteMetricKind Kind, uint Value, bool Lock = false);
