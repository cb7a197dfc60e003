using System.Collections.Immutable;
using System.Diagnostics;

namespace Director.Lab;

/// <summary>Directors, real servers and a client, each a namespace, joined by a bridge. What is started in it ends with it.</summary>
public sealed class Cluster : IAsyncDisposable
{
    public const string VirtualAddress = ClusterPlan.VirtualAddress;

    public const string VirtualAddressIPv6 = ClusterPlan.VirtualAddressIPv6;

    private static int _count;
    private readonly Stack<IAsyncDisposable> _running = [];
    private bool _isEnded;
    private readonly Dictionary<Host, WebServer> _webServers = [];

    private readonly ClusterPlan _plan;

    private Cluster(ClusterPlan plan, string directory)
    {
        _plan = plan;
        Directory = directory;
        Directors = plan.DirectorHosts();
        RealServers = plan.RealServerHosts();
    }

    /// <summary>The namespace that holds the bridges, and on them a port for each host, named after it.</summary>
    public Host Switch { get; } = new("net", "");

    public ImmutableArray<Host> Directors { get; }

    public ImmutableArray<Host> RealServers { get; }

    public Host Client { get; } = ClusterPlan.ClientHost();

    /// <summary>
    /// Where configurations, logs and captures of this cluster go: below <c>LAB_SHARED</c>, where they outlive the kernel.
    /// </summary>
    public string Directory { get; }

    private IEnumerable<Host> Hosts => [.. Directors, .. RealServers, Client];

    /// <summary>Makes the hosts and their network; a web server that answers its host's name runs on each real server.</summary>
    public static async Task<Cluster> StartAsync(ClusterPlan plan, string name)
    {
        var shared = Environment.GetEnvironmentVariable("LAB_SHARED") is { Length: > 0 } kept ? kept : "/run/lab";
        var directory = $"{shared}/{name}.{Interlocked.Increment(ref _count)}";
        System.IO.Directory.CreateDirectory(directory);
        var cluster = new Cluster(plan, directory);
        await Command.RunAsync(null, plan.Wiring(), "ip", "-batch", "-");
        await cluster.Switch.IpAsync(plan.Switching());
        foreach (var host in cluster.Hosts)
        {
            await host.IpAsync(plan.Addressing(host));
            host.Set(plan.Parameters(host));
        }
        await Task.WhenAll(cluster.RealServers.Select(cluster.SetUpAsync));
        return cluster;
    }

    /// <summary>Starts the web server of a real server, once it is stopped, or of another host.</summary>
    public async Task StartWebServerAsync(Host server)
    {
        var started = await WebServer.StartAsync(server, Directory);
        lock (_webServers)
        {
            _webServers.Add(server, started);
        }
    }

    /// <summary>Ends the web server of a real server: connections to it are refused.</summary>
    public async Task StopWebServerAsync(Host server)
    {
        _webServers.Remove(server, out var stopped);
        await stopped!.DisposeAsync();
    }

    /// <summary>Starts an echo server on each real server.</summary>
    public void StartEchoServers()
    {
        foreach (var server in RealServers)
        {
            _running.Push(new EchoServer(server, VirtualAddress));
        }
    }

    /// <summary>Starts a daemon on a host with a configuration.</summary>
    public async Task<Daemon> StartDaemonAsync(
        DaemonProgram program, Host host, string configuration, bool detailed = true, bool entersByItself = false)
    {
        // Several may stand beside each other that are started outside of the host.
        var place = $"{Directory}/{host.Name}{(entersByItself ? $".{_running.Count}" : "")}";
        var daemon = await Daemon.StartAsync(program, host, configuration, place, detailed, entersByItself);
        _running.Push(daemon);
        return daemon;
    }

    /// <summary>Opens a connection from the client to the echo servers behind the virtual address.</summary>
    public async Task<Conversation> TalkAsync()
    {
        var talk = await Conversation.OpenAsync(Client, VirtualAddress);
        _running.Push(talk);
        return talk;
    }

    /// <summary>Starts the probe: the client connects to <paramref name="address"/> every 20 ms.</summary>
    public Probe StartProbe(string address = VirtualAddress, int port = 80)
    {
        var probe = new Probe(Client, address, port);
        _running.Push(probe);
        return probe;
    }

    /// <summary>Records what passes the bridge and matches the filter.</summary>
    public async Task<Capture> StartCaptureAsync(string filter, Host? where = null)
    {
        var capture = await Capture.StartAsync(where ?? Switch, where is null ? "br0" : "eth0", filter,
            $"{Directory}/{_running.Count}.pcap");
        _running.Push(capture);
        return capture;
    }

    /// <summary>Follows what happens to the addresses, routes and rules of a host.</summary>
    public async Task<KernelMonitor> StartMonitorAsync(Host host)
    {
        var monitor = await KernelMonitor.StartAsync(host);
        _running.Push(monitor);
        return monitor;
    }

    /// <summary>Pulls the host's plug: the link goes dark, then every process of the daemon is gone. Returns when it was pulled.</summary>
    public async Task<long> CutPowerAsync(Daemon daemon)
    {
        var begin = Stopwatch.GetTimestamp();
        await Switch.IpAsync($"link set {daemon.Host.Name} down\n");
        await daemon.KillAsync();
        return begin;
    }

    /// <summary>Puts the host back as it is after a boot: link up, no virtual address, empty table.</summary>
    public async Task PowerOnAsync(Host host)
    {
        foreach (var address in (await host.AddressesAsync())
            .Where(held => held != $"{host.Address}/24" && !held.StartsWith("127.", StringComparison.Ordinal)))
        {
            await host.RunAsync("ip", "address", "delete", address, "dev", "eth0");
        }
        // The machine's own kernel may have no ip_vs.
        await Command.TryAsync(host.Namespace, "", "ipvsadm", "-C");
        if (_plan.HasIPv6)
        {
            // With the link go all IPv6 addresses; it makes its own link-local one again.
            await host.IpAsync($"link set eth0 down\nlink set eth0 up\n{string.Join('\n', _plan.AddressingIPv6(host))}\n");
        }
        await Switch.IpAsync($"link set {host.Name} up\n");
    }

    /// <summary>Keeps the directors from hearing each other, or lets them again; all others hear both all the time.</summary>
    public async Task PartitionDirectorsAsync(bool apart)
    {
        foreach (var director in Directors)
        {
            await Switch.RunAsync("bridge", "link", "set", "dev", director.Name, "isolated", apart ? "on" : "off");
        }
    }

    /// <summary>Keeps packets from a host as a filter of its own would: the switch drops them.</summary>
    /// <param name="what">How nft matches them: "udp dport 3784".</param>
    public Task DropAsync(Host to, string what) => Switch.RunAsync("nft", "add table bridge lab; "
        + "add chain bridge lab dropped { type filter hook forward priority 0; }; "
        + $"add rule bridge lab dropped oifname {to.Name} {what} drop");

    /// <summary>Drops nothing any more.</summary>
    public Task DropNothingAsync() => Switch.RunAsync("nft", "flush", "chain", "bridge", "lab", "dropped");

    /// <summary>Ends all of it; a second time there is nothing left to end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isEnded)
        {
            return;
        }

        _isEnded = true;
        try
        {
            while (_running.TryPop(out var running))
            {
                await running.DisposeAsync();
            }
            foreach (var server in _webServers.Values)
            {
                await server.DisposeAsync();
            }
        }
        finally
        {
            // Whatever went wrong, the next fact finds no namespace of this one.
            await Command.RunAsync(null, string.Concat(Hosts.Append(Switch).Select(static host => $"netns delete {host.Name}\n")), "ip",
                "-batch", "-");
        }
    }

    private async Task SetUpAsync(Host server)
    {
        if (_plan.SetupCommand($"{Directory}/{server.Name}") is { } command)
        {
            await server.RunAsync(DaemonProgram.UnderTest.Path, command);
        }

        await StartWebServerAsync(server);
    }
}
