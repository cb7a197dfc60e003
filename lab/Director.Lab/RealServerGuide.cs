using System.Globalization;
using TestSupport;

namespace Director.Lab;

/// <summary>
/// How the README says to set up real servers, and directors for NAT, with the lab's addresses.
/// </summary>
public static class RealServerGuide
{
    private const string VirtualAddress = "192.0.2.100";
    private const string Gateway = "10.0.0.1";

    /// <summary>The kernel parameters below <c>net</c>: of the directors for NAT, else of the real servers.</summary>
    public static (string Path, int Value)[] Parameters(Forwarding forwarding) =>
        [.. from line in Readme.FileIn(Heading(forwarding), "/etc/sysctl.d/90-lvs.conf")
            let words = line.Split(" = ")
            select (words[0]["net.".Length..].Replace('.', '/'), int.Parse(words[1], CultureInfo.InvariantCulture))];

    /// <summary>Command lines for <c>ip</c> that do what the interfaces file of a real server says beyond its own address.</summary>
    public static IEnumerable<string> Addressing(Forwarding forwarding, string virtualAddress, string gateway)
    {
        var path = forwarding == Forwarding.Masquerade ? "/etc/network/interfaces" : "/etc/network/interfaces.d/lvs";
        var link = "";
        foreach (var words in Readme.FileIn(Heading(forwarding), path).Select(static line => line.Trim().Split(' ')))
        {
            switch (words)
            {
                case ["iface", var name, ..]:
                    link = name.Split(':')[0];
                    break;
                case ["address", VirtualAddress + "/32"]:
                    yield return $"link set {link} up";
                    yield return $"address add {virtualAddress}/32 dev {link}";
                    break;
                case ["gateway", Gateway]:
                    yield return $"route add default via {gateway}";
                    break;
            }
        }
    }

    private static string Heading(Forwarding forwarding) => forwarding switch
    {
        Forwarding.DirectRouting => "### DR: answers go straight to the client",
        Forwarding.Tunnel => "### TUN: real servers may be in other networks",
        _ => "### NAT: real servers know nothing",
    };
}
