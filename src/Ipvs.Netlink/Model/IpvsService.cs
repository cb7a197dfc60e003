namespace Ipvs.Netlink;

/// <summary>A virtual service.</summary>
/// <param name="Id">What the kernel knows it by.</param>
/// <param name="Scheduler">The name of the scheduler, "wlc"; "none" is one without.</param>
public sealed record IpvsService(IpvsServiceId Id, string Scheduler)
{
    /// <summary>Flags; <see cref="IpvsServiceFlags.Hashed"/> is the kernel's own.</summary>
    public IpvsServiceFlags Flags { get; init; }

    /// <summary>Persistence timeout in seconds; 0 without persistence.</summary>
    public uint Timeout { get; init; }

    /// <summary>Which part of a client's address persistence goes by; all of it by default.</summary>
    public IpvsNetmask Netmask { get; init; } = IpvsNetmask.Host(Id.Family);

    /// <summary>The name of the persistence engine, "sip"; null without one.</summary>
    public string? PersistenceEngine { get; init; }

    /// <summary>What the kernel counted; zero in what is desired.</summary>
    public IpvsStatistics Statistics { get; init; } = IpvsStatistics.Zero;

    /// <summary>Makes it persistent.</summary>
    /// <param name="seconds">How long a client stays with its real server after its last connection ended.</param>
    /// <param name="netmask">Which clients count as one; each by itself by default.</param>
    public IpvsService WithPersistence(uint seconds, IpvsNetmask? netmask = null) =>
        this with { Flags = Flags | IpvsServiceFlags.Persistent, Timeout = seconds, Netmask = netmask ?? Netmask };

    /// <summary>The same in all that can be set: no statistics, and no flag of the kernel's own.</summary>
    public bool HasSettingsOf(IpvsService other) =>
        Id == other.Id
        && Scheduler == other.Scheduler
        && (Flags | IpvsServiceFlags.Hashed) == (other.Flags | IpvsServiceFlags.Hashed)
        && Timeout == other.Timeout
        && Netmask == other.Netmask
        && PersistenceEngine == other.PersistenceEngine;

    /// <summary>"TCP 10.0.0.100:80 scheduler wlc persistent 50 s".</summary>
    public override string ToString() =>
        $"{Id} scheduler {Scheduler}"
        + (Flags.HasFlag(IpvsServiceFlags.Persistent) ? $" persistent {Timeout} s" : "")
        + (Netmask == IpvsNetmask.Host(Id.Family) ? "" : $" netmask {Netmask.ToString(Id.Family)}")
        + (PersistenceEngine is null ? "" : $" engine {PersistenceEngine}")
        + (Flags.HasFlag(IpvsServiceFlags.OnePacket) ? " one-packet" : "")
        + (Flags.HasFlag(IpvsServiceFlags.Scheduler1) ? " flag-1" : "")
        + (Flags.HasFlag(IpvsServiceFlags.Scheduler2) ? " flag-2" : "")
        + (Flags.HasFlag(IpvsServiceFlags.Scheduler3) ? " flag-3" : "");
}
