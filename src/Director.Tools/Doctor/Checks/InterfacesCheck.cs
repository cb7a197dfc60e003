using System.Net.Sockets;
using Keepalived.Configuration;
using Route.Netlink;

namespace Director.Tools.Doctor;

/// <summary>Whether the interfaces of the instances can carry adverts.</summary>
internal sealed class InterfacesCheck : IMachineCheck
{
    /// <inheritdoc />
    public string Name => "interfaces";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts) =>
        facts.Network.Problem is { } problem
            ? [Finding.Skipped($"the kernel does not list its interfaces: {problem}")]
            : file.VrrpInstances.Items.Where(static instance => instance.Interface is not null)
                .SelectMany(instance => Judge(instance, instance.Interface!, facts));

    private static IEnumerable<Finding> Judge(VrrpInstance instance, string name, MachineFacts facts)
    {
        const string Waits = "until then the instance is in fault";
        if (facts.Network.Find(name) is not { } link)
        {
            yield return Finding.Problem(
                $"there is no interface {name}, on which instance {instance.Name} runs", Waits,
                "ip link lists the existing ones; correct the file");
            yield break;
        }

        if (!link.Flags.HasFlag(LinkFlags.Up))
        {
            yield return Finding.Problem($"{name} of instance {instance.Name} is switched off", Waits, $"ip link set {name} up");
        }
        else if (!link.IsUp)
        {
            yield return Finding.Problem(
                $"{name} of instance {instance.Name} has no carrier", Waits, $"look at its cable and switch: ethtool {name}");
        }

        if (instance.UnicastPeers.Count == 0 && !link.Flags.HasFlag(LinkFlags.Multicast))
        {
            yield return Finding.Problem(
                $"{name} of instance {instance.Name} does not support multicast", "adverts are not sent",
                "name the other routers in unicast_peer");
        }

        if (instance.SourceAddress is { } source && facts.Network.Holding(source).Any() is false)
        {
            yield return Finding.Problem(
                $"no interface has {source}, the source address of adverts of instance {instance.Name}", "they are not sent",
                $"ip address add {source} dev {name}, or correct the file");
        }
        else if (instance.SourceAddress is null && !HasSource(instance, link, facts.Network))
        {
            var isIPv6 = instance.Family == AddressFamily.InterNetworkV6;
            yield return Finding.Problem(
                $"{name} has no {(isIPv6 ? "link-local IPv6" : "IPv4")} address of its own for the adverts of instance {instance.Name}",
                "they are not sent",
                isIPv6 ? $"sysctl -w {SettingFacts.Dotted($"net/ipv6/conf/{name}/disable_ipv6")}=0" : $"give {name} an address");
        }
    }

    private static bool HasSource(VrrpInstance instance, Link link, NetworkFacts network)
    {
        var virtualOnes = instance.Priority == byte.MaxValue
            ? []
            : instance.VirtualAddresses.Concat(instance.ExcludedAddresses).Select(static address => address.Address).ToHashSet();
        return network.Of(link).Select(static address => address.Address).Any(address =>
            address.AddressFamily == instance.Family
            && (instance.Family == AddressFamily.InterNetwork ? !virtualOnes.Contains(address) : address.IsIPv6LinkLocal));
    }
}
