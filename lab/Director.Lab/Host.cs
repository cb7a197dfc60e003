using System.Text.Json;
using TestSupport;

namespace Director.Lab;

/// <summary>A machine of the cluster: a network namespace and what runs in it.</summary>
/// <param name="Name">The namespace's name, and the name of its port on the bridge.</param>
/// <param name="Address">Its address on the outer network.</param>
public sealed record Host(string Name, string Address)
{
    public NetworkNamespace Namespace { get; } = new(Name);

    /// <summary>Its IPv6 address where the plan has IPv6: 2001:db8:9::11 for 10.9.0.11, 2001:db8:9:1::11 for 10.9.1.11.</summary>
    public string AddressIPv6 => Address.Split('.') is [_, _, var network, var number]
        ? network == "0" ? $"2001:db8:9::{number}" : $"2001:db8:9:{network}::{number}"
        : "";

    /// <summary>Runs a program in the host; throws when it fails.</summary>
    public Task<string> RunAsync(string program, params string[] arguments) => Command.RunAsync(Namespace, "", program, arguments);

    /// <summary>Runs <c>ip</c> with several command lines in one process.</summary>
    public Task IpAsync(string lines) => Command.RunAsync(Namespace, lines, "ip", "-batch", "-");

    /// <summary>Sets kernel parameters below <c>net</c>.</summary>
    public void Set(params (string Path, int Value)[] parameters) => Namespace.Run(() =>
    {
        foreach (var (path, value) in parameters)
        {
            File.WriteAllText($"/proc/sys/net/{path}", $"{value}\n");
        }
        return 0;
    });

    /// <summary>The ip_vs table as <c>ipvsadm -Sn</c> prints it, sorted: the kernel keeps no order of its own.</summary>
    public async Task<string[]> IpvsAsync() =>
        [.. (await RunAsync("ipvsadm", "-Sn")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Trim())
            .Order()];

    /// <summary>The addresses of one family on all interfaces, as <c>address/prefix</c>.</summary>
    public async Task<string[]> AddressesAsync(string family = "-4")
    {
        using var links = JsonDocument.Parse(await RunAsync("ip", family, "-j", "address", "show"));
        return [.. from link in links.RootElement.EnumerateArray()
                   where link.TryGetProperty("addr_info", out _)
                   from address in link.GetProperty("addr_info").EnumerateArray()
                   where address.TryGetProperty("local", out _)
                   select $"{address.GetProperty("local").GetString()}/{address.GetProperty("prefixlen").GetInt32()}"];
    }

    /// <summary>Whether an interface of the host carries the address.</summary>
    public async Task<bool> HoldsAsync(string address) =>
        (await AddressesAsync(FamilyOf(address))).Any(held => held.StartsWith(address + "/", StringComparison.Ordinal));

    /// <summary>The link-local address that <c>eth0</c> has made itself, once it is past duplicate address detection.</summary>
    public async Task<string> LinkLocalAsync()
    {
        var lines = await Eventually.SeesAsync($"{Name} has a link-local address", TimeSpan.FromSeconds(20),
            () => RunAsync("ip", "-6", "-o", "address", "show", "dev", "eth0", "scope", "link", "-tentative"),
            static lines => lines.Contains("ff:fe", StringComparison.Ordinal));
        return lines.Split(' ').First(static word => word.Contains("ff:fe", StringComparison.Ordinal)).Split('/')[0];
    }

    /// <summary>The hardware address of the host's <paramref name="link"/>.</summary>
    public async Task<string> HardwareAddressAsync(string link = "eth0")
    {
        using var links = JsonDocument.Parse(await RunAsync("ip", "-j", "link", "show", link));
        return links.RootElement[0].GetProperty("address").GetString()!;
    }

    /// <summary>The hardware address the host would send to for <paramref name="address"/>, or null when its cache has none.</summary>
    public async Task<string?> ArpCacheAsync(string address)
    {
        using var neighbours = JsonDocument.Parse(await RunAsync("ip", FamilyOf(address), "-j", "neighbour", "show", address));
        return neighbours.RootElement.EnumerateArray()
            .Select(static entry => entry.TryGetProperty("lladdr", out var known) ? known.GetString() : null)
            .FirstOrDefault();
    }

    public override string ToString() => Name;

    private static string FamilyOf(string address) => address.Contains(':', StringComparison.Ordinal) ? "-6" : "-4";
}
