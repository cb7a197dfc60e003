using System.Net;
using Keepalived.Configuration;
using Linux;

namespace Director.Tools.Doctor;

/// <summary>Decides where to listen and whom to ask, and does it where the rights are there.</summary>
public static class WireGathering
{
    private const int Intervals = 3;
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Listens for three intervals of the slowest instance, half a minute at most.</summary>
    public static async Task<WireFacts> ListenAsync(IWire wire, CapabilitySet rights, Configuration file, NetworkFacts network)
    {
        var places = file.VrrpInstances.Items.Where(instance => network.Find(instance.Interface) is { IsUp: true })
            .Select(PlaceOf).Distinct().ToList();
        if (places.Count == 0)
        {
            return new([], TimeSpan.Zero);
        }

        if (!rights.Contains(Native.CAP_NET_RAW))
        {
            return WireFacts.None with { Silence = "this needs CAP_NET_RAW: run it as root" };
        }

        var time = (file.VrrpInstances.Items.Max(static instance => instance.AdvertInterval) * Intervals) + Grace;
        time = time < Longest ? time : Longest;
        try
        {
            return new(await wire.ListenAsync(places, time).ConfigureAwait(false), time);
        }
        catch (IOException exception)
        {
            return WireFacts.None with { Silence = exception.Message };
        }
    }

    /// <summary>Asks who has the virtual addresses, and for comparison the real servers of DR.</summary>
    public static async Task<ProbeFacts> ProbeAsync(IWire wire, CapabilitySet rights, Configuration file, NetworkFacts network)
    {
        if (!rights.Contains(Native.CAP_NET_RAW))
        {
            return ProbeFacts.None with { Silence = "this needs CAP_NET_RAW: run it as root" };
        }

        var virtualOnes = VirtualAddress.Of(file).Select(static one => (one.Interface, one.Address.Address));
        var servers = file.VirtualServers.Items.SelectMany(static server => server.RealServers.Items)
            .Where(static real => real.Forwarding.Method == ForwardingMethod.Dr)
            .Select(real => (network.Links.FirstOrDefault(link => network.Of(link).Any(own => IsNetworkOf(own, real.Address)))?.Name,
                real.Address));
        try
        {
            return new(await wire.AskAsync(
                [
                    .. virtualOnes.Concat(servers)
                        .Where(one => network.Find(one.Item1) is { IsUp: true })
                        .Select(static one => new NeighbourQuestion(one.Item1!, one.Address)).Distinct(),
                ]).ConfigureAwait(false));
        }
        catch (IOException exception)
        {
            return ProbeFacts.None with { Silence = exception.Message };
        }
    }

    private static bool IsNetworkOf(Route.Netlink.InterfaceAddress own, IPAddress other) => own.PrefixLength > 0
        && own.PrefixLength < own.Address.GetAddressBytes().Length * 8 && Networks.Contain(own.Address, own.PrefixLength, other);

    /// <summary>Where an instance hears its adverts.</summary>
    internal static ListeningPlace PlaceOf(VrrpInstance instance) => new(
        instance.Interface!,
        instance.Family,
        instance.Authentication?.Type == VrrpAuthenticationType.Ah,
        instance.UnicastPeers.Count > 0 ? null : GroupOf(instance));

    /// <summary>The group of a multicast instance.</summary>
    internal static IPAddress GroupOf(VrrpInstance instance) =>
        instance.MulticastDestination ?? Vrrp.VrrpGroups.Of(instance.Family).ToIPAddress()!;
}
