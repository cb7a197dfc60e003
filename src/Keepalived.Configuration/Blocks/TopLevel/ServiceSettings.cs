namespace Keepalived.Configuration;

/// <summary>Top-level keywords that configure the service itself.</summary>
public sealed record ServiceSettings
{
    /// <summary>
    /// <c>net_namespace</c>: network namespace for VRRP and, unless <see cref="IpvsNetworkNamespace"/> says otherwise, LVS; null: the
    /// current one.
    /// </summary>
    public string? NetworkNamespace { get; init; }

    /// <summary>
    /// <c>net_namespace_ipvs</c>: network namespace of the LVS table; empty: the default one; null: as <see cref="NetworkNamespace"/>.
    /// </summary>
    public string? IpvsNetworkNamespace { get; init; }

    /// <summary><c>namespace_with_ipsets</c>: for kernels before 3.13.</summary>
    public bool NamespaceWithIpsets { get; init; }

    /// <summary><c>use_pid_dir</c>: pid files in a directory of their own.</summary>
    public bool UsePidDirectory { get; init; }

    /// <summary><c>instance</c>: name of this service among several on one machine.</summary>
    public string? InstanceName { get; init; }

    /// <summary><c>child_wait_time</c>: time that parts of the service get to stop.</summary>
    public TimeSpan ChildWaitTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>linkbeat_use_polling</c>: poll the link state of every instance's interface.</summary>
    public bool LinkbeatUsePolling { get; init; }
}
