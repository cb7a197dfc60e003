using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether the running service has what it needs to be on time and to check all servers.</summary>
internal sealed class LimitsCheck : IMachineCheck
{
    private const string Unit = "systemctl edit director";

    /// <inheritdoc />
    public string Name => "limits";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        var (open, most, mayBeRealTime, locked) = facts.Daemon;
        if (open is { } now && most is { } limit && now * 5 > limit * 4)
        {
            yield return Finding.Problem(
                $"the service has {now} of {limit} descriptors open", "when none is left, checks fail and servers are taken out of service",
                $"{Unit}: LimitNOFILE={limit * 4}");
        }

        if (mayBeRealTime == false && file.VrrpInstances.Count > 0)
        {
            yield return Finding.Notice(
                "the service may not take a real-time priority", "on a busy machine adverts are late, and the other router takes over",
                $"{Unit}: AmbientCapabilities=CAP_SYS_NICE or LimitRTPRIO=50");
        }

        if (locked == 0 && file.GlobalDefinitions.VrrpProcess.NoSwap)
        {
            yield return Finding.Notice(
                "vrrp_no_swap is in the file, and no memory of the service is locked", "swapping delays adverts",
                $"{Unit}: AmbientCapabilities=CAP_IPC_LOCK or LimitMEMLOCK=infinity");
        }
    }
}
