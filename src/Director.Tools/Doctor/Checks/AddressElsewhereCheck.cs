using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether a virtual address is on this machine where it should not be.</summary>
internal sealed class AddressElsewhereCheck : IMachineCheck
{
    /// <inheritdoc />
    public string Name => "addresses";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        foreach (var (instance, address, name) in VirtualAddress.Of(file))
        {
            foreach (var link in facts.Network.Holding(address.Address))
            {
                if (link.Name == "lo" && IsQuietRealServer(file, facts))
                {
                    continue;
                }

                if (!facts.Network.IsOrStandsOn(link, name))
                {
                    yield return Finding.Problem(
                        $"{address.Address} of instance {instance.Name} is on {link.Name} as well",
                        link.Name == "lo"
                            ? "this machine answers for it even while another is master; a real server's set-up may have left it behind"
                            : "packets for it go there, whichever machine is master",
                        link.Name == "lo" ? $"director realserver remove, or ip address del {address.Address}/{WholeLength(address)} dev lo"
                            : $"ip address show dev {link.Name}; ip address del {address.Address} dev {link.Name}");
                }
                else if (facts.Service.Find(instance.Name) is { } running && IsTooMany(running, address))
                {
                    yield return Finding.Problem(
                        $"{address.Address} is on {link.Name} although instance {instance.Name} is {running.State}",
                        "two machines answer for one address", $"ip address del {address} dev {link.Name}");
                }
            }

            if (facts.Service.Status is null && instance.Priority < 255 && facts.Processes.Routers.IsEmpty
                && facts.Network.Holding(address.Address).Any(link => facts.Network.IsOrStandsOn(link, name)))
            {
                yield return Finding.Notice(
                    $"{address.Address} of instance {instance.Name} is on {name}, and no director runs here",
                    "either it is this machine's own, which calls for priority 255, or something added it and never removes it",
                    $"ip address del {address} dev {name}, or \"priority 255\"");
            }
        }
    }

    // A director that is a real server as well, and does not answer ARP for what is on lo.
    private static bool IsQuietRealServer(Configuration file, MachineFacts facts) =>
        facts.Settings.Number("net/ipv4/conf/all/arp_ignore") is 1 or 2
        && file.VirtualServers.Items.SelectMany(static server => server.RealServers.Items).Any(real =>
            real.Forwarding.Method is ForwardingMethod.Dr or ForwardingMethod.Tun && facts.Network.Holding(real.Address).Any());

    private static bool IsTooMany(Protocol.V1.Instance running, InterfaceAddress address) =>
        running.State is "backup" or "fault"
        && running.Addresses.Any(other =>
            other is { IsWanted: false } && other.Text.StartsWith($"{address.Address}/", StringComparison.Ordinal));

    private static int WholeLength(InterfaceAddress address) => address.Address.GetAddressBytes().Length * 8;
}
