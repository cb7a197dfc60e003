using System.Net.Sockets;
using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether the kernel forwards, which NAT lives by.</summary>
internal sealed class ForwardingCheck : IMachineCheck
{
    /// <inheritdoc />
    public string Name => "forwarding";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        foreach (var (family, setting) in
            new[] { (AddressFamily.InterNetwork, "net/ipv4/ip_forward"), (AddressFamily.InterNetworkV6, "net/ipv6/conf/all/forwarding") })
        {
            var first = file.VirtualServers.Items.FirstOrDefault(server => server.Family == family
                && server.RealServers.Items.Any(static real => real.Forwarding.Method == ForwardingMethod.Nat));
            if (first is not null && facts.Settings.Number(setting) == 0)
            {
                yield return Finding.Problem(
                    $"{SettingFacts.Dotted(setting)} is 0, and virtual server {first.Name} forwards with NAT",
                    "answers of its real servers come back through this machine, which drops them", SettingFacts.Command(setting, "1"));
            }
        }
    }
}
