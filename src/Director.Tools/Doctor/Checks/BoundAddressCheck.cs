using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether a program that listens on a virtual address could start while this machine is backup.</summary>
internal sealed class BoundAddressCheck : IMachineCheck
{
    private const string Setting = "net/ipv4/ip_nonlocal_bind";

    /// <inheritdoc />
    public string Name => "bound-addresses";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts) =>
        facts.Settings.Number(Setting) != 0
            ? []
            : VirtualAddress.Of(file).Where(one => facts.Sockets.Listeners.Contains(one.Address.Address.ToString())).Take(1).Select(one =>
                Finding.Notice(
                    $"a program listens on {one.Address.Address} of instance {one.Instance.Name}, and net.ipv4.ip_nonlocal_bind is 0",
                    "it cannot start while another machine is master, and so it does not run after a failover",
                    SettingFacts.Command(Setting, "1")));
}
