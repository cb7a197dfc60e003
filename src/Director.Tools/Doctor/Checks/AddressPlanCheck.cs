using System.Net;
using System.Net.Sockets;
using Keepalived.Configuration;
using Address = Keepalived.Configuration.InterfaceAddress;

namespace Director.Tools.Doctor;

/// <summary>Whether the virtual addresses fit the networks of their interfaces.</summary>
internal sealed class AddressPlanCheck : IMachineCheck
{
    /// <inheritdoc />
    public string Name => "address-plan";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        var virtualOnes = VirtualAddress.Of(file).Select(static one => one.Address.Address).ToHashSet();
        return VirtualAddress.Of(file).SelectMany(one => Judge(one.Instance, one.Address, one.Interface, facts.Network, virtualOnes));
    }

    private static IEnumerable<Finding> Judge(
        VrrpInstance instance, Address address, string? name, NetworkFacts network, HashSet<IPAddress> virtualOnes)
    {
        if (address.Address.AddressFamily == AddressFamily.InterNetworkV6 && address is { PrefixLength: < 128, PreferredLifetime: null })
        {
            yield return Finding.Notice(
                $"{address} of instance {instance.Name} is not a /128",
                "the kernel may use it as the source of connections that this machine opens; they break when it moves",
                $"write {address.Address}/128 if another address covers the network, or add \"preferred_lft 0\"");
        }

        if (network.Find(name) is not { } link)
        {
            yield break;
        }

        var own = network.Of(link).Where(other =>
            other.Address.AddressFamily == address.Address.AddressFamily && !virtualOnes.Contains(other.Address)
            && !other.Address.IsIPv6LinkLocal).ToList();
        if (address.Address.IsIPv6LinkLocal || own.Count == 0)
        {
            yield break;
        }

        var around = own.FirstOrDefault(other => Networks.Contain(other.Address, other.PrefixLength, address.Address));
        if (around is null)
        {
            yield return Finding.Notice(
                $"{address} of instance {instance.Name} is in no network of {name} ({string.Join(", ", own.Select(Text))})",
                "neighbours reach it only through a route to this machine",
                "correct the address (ip address), or leave it if it is routed here");
        }
        else if (address.Address.AddressFamily == AddressFamily.InterNetwork && address.PrefixLength < 32
            && address.PrefixLength != around.PrefixLength)
        {
            yield return Finding.Notice(
                $"{address} of instance {instance.Name} has another prefix length than {Text(around)} of {name}",
                "the master gets a second route to the same network", $"write {address.Address}/{around.PrefixLength} or /32");
        }

        static string Text(Route.Netlink.InterfaceAddress other) => $"{other.Address}/{other.PrefixLength}";
    }
}
