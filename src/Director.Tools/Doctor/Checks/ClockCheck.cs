using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether the clock is kept in step. VRRP's timers do not need it; logs of two machines do, and signed adverts.</summary>
internal sealed class ClockCheck : IMachineCheck
{
    private const string Remedy = "apt install systemd-timesyncd, or chrony; timedatectl shows it";

    /// <inheritdoc />
    public string Name => "clock";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        if (facts.IsClockSynchronised == false)
        {
            var signs = file.VrrpInstances.Items.FirstOrDefault(static instance => instance.Hmac is not null);
            yield return signs is null
                ? Finding.Notice("the clock is not synchronised", "times in the logs of two machines cannot be compared", Remedy)
                : Finding.Problem(
                    $"the clock is not synchronised, and instance {signs.Name} signs its adverts with the time (auth_hmac)",
                    "once the clocks differ by more than the time window, adverts are rejected and both are master", Remedy);
        }
    }
}
