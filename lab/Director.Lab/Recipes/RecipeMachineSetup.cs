namespace Director.Lab;

/// <summary>Does on a host what a Debian machine does with its files at boot, as far as recipes need it.</summary>
internal static class RecipeMachineSetup
{
    /// <summary>Modules, kernel parameters, addresses and the packet filter, in the order of a boot.</summary>
    /// <param name="files">The machine's files, where they are on this machine.</param>
    /// <param name="withIptables">Where there is a packet filter for iptables and for nftables: the former.</param>
    public static async Task ApplyAsync(Host host, IReadOnlyDictionary<string, string> files, bool withIptables)
    {
        foreach (var (path, file) in files.OrderBy(static file => Rank(file.Key)))
        {
            switch (path)
            {
                case not null when path.StartsWith("/etc/modules-load.d/", StringComparison.Ordinal):
                    await Command.RunAsync(null, "", "modprobe", ["-a", .. Lines(file)]);
                    break;
                case not null when path.StartsWith("/etc/sysctl.d/", StringComparison.Ordinal):
                    await host.RunAsync("sysctl", "-q", "-p", file);
                    break;
                case not null when path.StartsWith("/etc/network/interfaces", StringComparison.Ordinal):
                    await host.IpAsync(string.Join('\n', Interfaces(Lines(file))) + "\n");
                    break;
                case "/etc/nftables.conf" when !withIptables || !files.ContainsKey("/etc/iptables/rules.v4"):
                    await host.RunAsync("nft", "-f", file);
                    break;
                case "/etc/iptables/rules.v4" when withIptables || !files.ContainsKey("/etc/nftables.conf"):
                    await host.RunAsync("iptables-legacy-restore", file);
                    break;
            }
        }
    }

    private static int Rank(string path) => path.Contains("modules-load", StringComparison.Ordinal) ? 0
        : path.Contains("sysctl", StringComparison.Ordinal) ? 1
        : path.Contains("interfaces", StringComparison.Ordinal) ? 2
        : 3;

    /// <summary>Command lines for <c>ip</c> that do what an interfaces file says.</summary>
    private static IEnumerable<string> Interfaces(IEnumerable<string> lines)
    {
        var link = "";
        foreach (var words in lines.Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            switch (words)
            {
                case ["iface", var name, ..]:
                    link = name.Split(':')[0];
                    yield return $"link set {link} up";
                    break;
                case ["address", var address]:
                    yield return $"address replace {address} dev {link}{(address.Contains(':', StringComparison.Ordinal) ? " nodad" : "")}";
                    break;
                case ["gateway", var gateway]:
                    yield return $"route replace default via {gateway}";
                    break;
            }
        }
    }

    /// <summary>The lines of a file that say something.</summary>
    public static string[] Lines(string file) => [.. File.ReadAllLines(file)
        .Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] != '#')];
}
