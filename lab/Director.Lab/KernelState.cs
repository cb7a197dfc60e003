namespace Director.Lab;

/// <summary>What a host's kernel holds, as text by which two daemons or two moments can be compared.</summary>
public static class KernelState
{
    // What the kernel makes of its own link-local addresses and of multicast, in a time of its own.
    private static readonly string[] Own =
        [
            "ff00::/8", "fe80::/64", "ff:fe", "anycast fe80:: ",
            " 127.0.0.1/8 ", " ::1/128 ", "198.18.", " 127.0.0.", " 127.255.255.255", "local ::1 ",
        ];

    /// <summary>Addresses, routes of all tables and rules of both families, one a line.</summary>
    public static async Task<string> OfAsync(Host host) =>
        string.Join('\n', await OfAsync(host, "-4"), await OfAsync(host, "-6"));

    /// <summary>The same, and the <c>ip_vs</c> table.</summary>
    public static async Task<string> WithTableAsync(Host host) =>
        string.Join('\n', [await OfAsync(host), .. await host.IpvsAsync()]);

    private static async Task<string> OfAsync(Host host, string family)
    {
        var lines = await Command.RunAsync(host.Namespace, "address show\nroute show table all\nrule show\n",
            "ip", family, "-d", "-o", "-batch", "-");
        return string.Join('\n', lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(static line => !Own.Any(own => line.Contains(own, StringComparison.Ordinal)))
            .Select(static line => line.TrimEnd()));
    }
}
