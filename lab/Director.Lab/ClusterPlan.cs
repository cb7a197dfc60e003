using System.Collections.Immutable;

namespace Director.Lab;

/// <summary>What a cluster is made of, and the commands that wire it.</summary>
public sealed record ClusterPlan(Forwarding Forwarding = Forwarding.DirectRouting, int Directors = 2, int RealServers = 2)
{
    public const string VirtualAddress = "10.9.0.100";

    public const string VirtualAddressIPv6 = "2001:db8:9::100";

    /// <summary>The real servers' gateway when the directors masquerade: it moves with the virtual address.</summary>
    public const string InnerGateway = "10.9.1.100";

    public const string InnerGatewayIPv6 = "2001:db8:9:1::100";

    private static readonly (string, int)[] DirectorParameters =
        [("ipv4/conf/all/send_redirects", 0), ("ipv4/conf/eth0/send_redirects", 0), ("ipv4/conf/all/rp_filter", 0)];

    /// <summary>Every host has an IPv6 address as well, and the real servers are set up for IPv6 alike.</summary>
    public bool HasIPv6 { get; init; }

    /// <summary>How real servers for DR and TUN come to the virtual address.</summary>
    public RealServerSetup Setup { get; init; } = DaemonProgram.UnderTest.IsDirector ? RealServerSetup.ByCommand : RealServerSetup.ByReadme;

    public bool HasInnerNetwork => Forwarding == Forwarding.Masquerade;

    private bool IsByReadme => HasInnerNetwork || Setup == RealServerSetup.ByReadme;

    public ImmutableArray<Host> DirectorHosts() =>
        [.. Enumerable.Range(1, Directors).Select(static n => new Host($"d{n}", $"10.9.0.{n}"))];

    public ImmutableArray<Host> RealServerHosts() =>
        [.. Enumerable.Range(1, RealServers).Select(n => new Host($"r{n}", $"10.9.{(HasInnerNetwork ? 1 : 0)}.{10 + n}"))];

    public static Host ClientHost() => new("c", "10.9.0.50");

    /// <summary>
    /// Command lines for <c>ip</c>: the namespaces, the bridges in the namespace <c>net</c>, a port and a link for each host.
    /// </summary>
    public string Wiring()
    {
        List<string> lines = ["netns add net"];
        lines.AddRange(AllHosts().Select(static host => $"netns add {host.Name}"));
        lines.Add("link add br0 netns net type bridge mcast_snooping 0");
        lines.Add("link add br1 netns net type bridge mcast_snooping 0");
        foreach (var host in AllHosts())
        {
            lines.Add($"link add {host.Name} netns net type veth peer name eth0 netns {host.Name}");
        }
        if (HasInnerNetwork)
        {
            lines.AddRange(DirectorHosts()
                .Select(static host => $"link add {host.Name}i netns net type veth peer name eth1 netns {host.Name}"));
        }
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Command lines for <c>ip</c> in the namespace <c>net</c>: the ports join their bridges.</summary>
    public string Switching()
    {
        List<string> lines = ["link set br0 up", "link set br1 up"];
        foreach (var host in AllHosts())
        {
            var inner = HasInnerNetwork && host.Name.StartsWith('r');
            lines.Add($"link set {host.Name} master {(inner ? "br1" : "br0")} up");
        }
        if (HasInnerNetwork)
        {
            lines.AddRange(DirectorHosts().Select(static host => $"link set {host.Name}i master br1 up"));
        }
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Command lines for <c>ip</c> in a host: its addresses and routes.</summary>
    public string Addressing(Host host)
    {
        List<string> lines = ["link set lo up", "link set eth0 up", $"address add {host.Address}/24 dev eth0"];
        if (host.Name.StartsWith('d') && HasInnerNetwork)
        {
            lines.AddRange(["link set eth1 up", $"address add 10.9.1.{host.Name[1..]}/24 dev eth1"]);
        }
        if (host.Name.StartsWith('r') && IsByReadme)
        {
            lines.AddRange(RealServerGuide.Addressing(Forwarding, VirtualAddress, InnerGateway));
        }
        if (HasIPv6)
        {
            lines.AddRange(AddressingIPv6(host));
        }
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>The kernel parameters a host needs for its part.</summary>
    public (string Path, int Value)[] Parameters(Host host) => host.Name[0] switch
    {
        'd' when HasInnerNetwork && HasIPv6 =>
            [("ipv6/conf/all/forwarding", 1), .. RealServerGuide.Parameters(Forwarding), .. DirectorParameters],
        'd' when HasInnerNetwork => [.. RealServerGuide.Parameters(Forwarding), .. DirectorParameters],
        'd' => [("ipv4/ip_forward", 1), .. DirectorParameters],
        'r' when !HasInnerNetwork && IsByReadme => RealServerGuide.Parameters(Forwarding),
        _ => [],
    };

    /// <summary>The same for IPv6. No kernel answers for an address of another interface, so that no parameter is needed.</summary>
    public IEnumerable<string> AddressingIPv6(Host host)
    {
        yield return $"address add {host.AddressIPv6}/64 dev eth0 nodad";
        switch (host.Name[0], Forwarding)
        {
            case ('d', Forwarding.Masquerade):
                yield return $"address add 2001:db8:9:1::{host.Name[1..]}/64 dev eth1 nodad";
                break;
            case ('r', Forwarding.Masquerade):
                yield return $"route add default via {InnerGatewayIPv6}";
                break;
            case ('r', Forwarding.Tunnel) when IsByReadme:
                yield return "link set ip6tnl0 up";
                yield return $"address add {VirtualAddressIPv6}/128 dev ip6tnl0 nodad";
                break;
            case ('r', _) when IsByReadme:
                yield return $"address add {VirtualAddressIPv6}/128 dev lo nodad";
                break;
        }
    }

    /// <summary>The director's arguments that set a real server up; null: they do not.</summary>
    public string[]? SetupCommand(string root) => HasInnerNetwork || Setup != RealServerSetup.ByCommand
        ? null
        : [
            "realserver", "apply", "--root", root, "--method", Forwarding == Forwarding.Tunnel ? "tun" : "dr", "--vip", VirtualAddress,
            .. HasIPv6 ? ["--vip", VirtualAddressIPv6] : Array.Empty<string>(),
        ];

    private IEnumerable<Host> AllHosts() => [.. DirectorHosts(), .. RealServerHosts(), ClientHost()];
}
