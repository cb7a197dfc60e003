using System.Net.Sockets;
using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>
/// Whether the strict path filter (rp_filter 1, RFC 3704) drops adverts: it wants a packet to come in where the answer would leave, which
/// is not so with two interfaces in one network, or with a peer that is reached by another interface.
/// </summary>
internal sealed class PathFilterCheck : IMachineCheck
{
    private const string Setting = "rp_filter";

    /// <inheritdoc />
    public string Name => "path-filter";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts) =>
        from instance in file.VrrpInstances.Items
        where instance is { Interface: not null, Family: AddressFamily.InterNetwork, VirtualMac: null }
        where facts.Settings.Larger(instance.Interface!, Setting) == 1
        let why = Reason(instance, instance.Interface!, facts.Network)
        where why is not null
        select Finding.Notice(
            $"rp_filter is 1 on {instance.Interface} of instance {instance.Name}, and {why}",
            "adverts of the other router may be dropped silently, and both become master",
            SettingFacts.Command(SettingFacts.OfIPv4(instance.Interface!, Setting), "2"));

    private static string? Reason(VrrpInstance instance, string name, NetworkFacts network)
    {
        if (network.Find(name) is not { } link)
        {
            return null;
        }

        var own = network.Of(link).Where(static address => address.Address.AddressFamily == AddressFamily.InterNetwork)
            .Select(static address => Networks.Of(address.Address, address.PrefixLength)).ToList();
        var twin = network.Links.FirstOrDefault(other => other.Index != link.Index && other.Lower != link.Index && other.Name != "lo"
            && network.Of(other).Any(address => own.Any(mine => mine.PrefixLength < 32 && mine.Contains(address.Address))));
        if (twin is not null)
        {
            return $"{twin.Name} has an address of the same network";
        }

        var far = instance.UnicastPeers.Items.FirstOrDefault(peer => own.Count > 0 && !own.Any(mine => mine.Contains(peer.Address)));
        return far is null ? null : $"peer {far.Address} is in none of its networks";
    }
}
