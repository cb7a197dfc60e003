using Linux;
using static Linux.Native;

namespace Director.Daemon.Security;

/// <summary>
/// Which capabilities the daemon needs, keeps and gives up. What a reload may need must be kept from the start: a capability that is
/// given up does not come back.
/// </summary>
internal static class Privileges
{
    private static readonly (int Number, string Name)[] Required = [(CAP_NET_ADMIN, nameof(CAP_NET_ADMIN)),
        (CAP_NET_RAW, nameof(CAP_NET_RAW))];

    /// <summary>
    /// What is kept of what there is: the required ones; scripts of other users (SETUID, SETGID, and KILL when one takes too long);
    /// a real-time priority and locked memory (SYS_NICE, IPC_LOCK); checks bound to a low port (NET_BIND_SERVICE); configuration
    /// files and scripts that belong to others (DAC_READ_SEARCH); the groups of its sockets (CHOWN).
    /// </summary>
    public static CapabilitySet Kept { get; } = CapabilitySet.Of(
        CAP_NET_ADMIN, CAP_NET_RAW, CAP_SETUID, CAP_SETGID, CAP_KILL, CAP_SYS_NICE, CAP_IPC_LOCK, CAP_NET_BIND_SERVICE,
        CAP_DAC_READ_SEARCH, CAP_CHOWN);

    /// <summary>One sentence that names what is missing and the remedy, or null when nothing is.</summary>
    public static string? Missing(CapabilitySet effective, string program)
    {
        var missing = Required.Where(capability => !effective.Contains(capability.Number)).Select(capability => capability.Name).ToList();
        return missing.Count == 0
            ? null
            : $"missing {string.Join(" and ", missing)}: run it as root, add AmbientCapabilities={string.Join(' ', missing)} to the unit, "
                + $"or run \"setcap cap_net_admin,cap_net_raw+ep {program}\"";
    }

    /// <summary>
    /// <paramref name="current"/> without what is not needed. The bounding set stays: a script that runs as root has what root has,
    /// as with keepalived, unless the unit bounds it.
    /// </summary>
    public static ThreadCapabilities Reduce(ThreadCapabilities current) => current with
    {
        Effective = current.Effective.Intersect(Kept),
        Permitted = current.Permitted.Intersect(Kept),
    };
}
