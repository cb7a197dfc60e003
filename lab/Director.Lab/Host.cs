using System.Text.Json;
using TestSupport;

namespace Director.Lab;

/// <summary>A machine of the cluster: a network namespace and what runs in it.</summary>
/// <param name="Name">The namespace's name, and the name of its port on the bridge.</param>
/// <param name="Address">Its address on the outer network.</param>
public sealed record Host(string Name, string Address)
{
    public NetworkNamespace Namespace { get; } = new(Name);

    /// <summary>Runs a program in the host; throws when it fails.</summary>
    public Task<string> RunAsync(string program, params string[] arguments) => Command.RunAsync(Namespace, "", program, arguments);

    /// <summary>Runs <c>ip</c> with several command lines in one process.</summary>
    public Task IpAsync(string lines) => Command.RunAsync(Namespace, lines, "ip", "-batch", "-");

    /// <summary>Sets kernel parameters below <c>net/ipv4</c>.</summary>
    public void Set(params (string Path, int Value)[] parameters) => Namespace.Run(() =>
    {
        foreach (var (path, value) in parameters)
        {
            File.WriteAllText($"/proc/sys/net/ipv4/{path}", $"{value}\n");
        }
        return 0;
    });

    /// <summary>The ip_vs table as <c>ipvsadm -Sn</c> prints it, sorted: the kernel keeps no order of its own.</summary>
    public async Task<string[]> IpvsAsync() =>
        [.. (await RunAsync("ipvsadm", "-Sn")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Trim()).Order()];

    /// <summary>The IPv4 addresses of all interfaces, as <c>address/prefix</c>.</summary>
    public async Task<string[]> AddressesAsync()
    {
        using var links = JsonDocument.Parse(await RunAsync("ip", "-4", "-j", "address", "show"));
        return [.. from link in links.RootElement.EnumerateArray()
                   where link.TryGetProperty("addr_info", out _)
                   from address in link.GetProperty("addr_info").EnumerateArray()
                   where address.TryGetProperty("local", out _)
                   select $"{address.GetProperty("local").GetString()}/{address.GetProperty("prefixlen").GetInt32()}"];
    }

    /// <summary>Whether an interface of the host carries the address.</summary>
    public async Task<bool> HoldsAsync(string address) =>
        (await AddressesAsync()).Any(held => held.StartsWith(address + "/", StringComparison.Ordinal));

    /// <summary>The hardware address of the host's <paramref name="link"/>.</summary>
    public async Task<string> HardwareAddressAsync(string link = "eth0")
    {
        using var links = JsonDocument.Parse(await RunAsync("ip", "-j", "link", "show", link));
        return links.RootElement[0].GetProperty("address").GetString()!;
    }

    /// <summary>The hardware address the host would send to for <paramref name="address"/>, or null when its cache has none.</summary>
    public async Task<string?> ArpCacheAsync(string address)
    {
        using var neighbours = JsonDocument.Parse(await RunAsync("ip", "-4", "-j", "neighbour", "show", address));
        return neighbours.RootElement.EnumerateArray()
            .Select(static entry => entry.TryGetProperty("lladdr", out var known) ? known.GetString() : null)
            .FirstOrDefault();
    }

    public override string ToString() => Name;
}
