namespace Vrrp;

/// <summary>How the loop runs.</summary>
public sealed record VrrpLoopOptions
{
    /// <summary>Where the sockets are opened, "/run/netns/NAME"; null: in the process's own network namespace (net_namespace).</summary>
    public string? NetworkNamespace { get; init; }

    /// <summary>A deadline met later than this is told to <see cref="IVrrpListener.OnLate"/>.</summary>
    public TimeSpan LatenessThreshold { get; init; } = TimeSpan.FromMilliseconds(50);
}
