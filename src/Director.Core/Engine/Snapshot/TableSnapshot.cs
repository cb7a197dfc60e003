using Ipvs.Netlink;

namespace Director.Core.Engine;

/// <summary>The kernel's ip_vs table as it was dumped last.</summary>
/// <param name="At">When.</param>
/// <param name="Table">All of it, with what others put there and with the kernel's counters.</param>
public sealed record TableSnapshot(DateTimeOffset At, IpvsTable Table);
