using System.Diagnostics;
using System.Globalization;

namespace Director.Bench;

/// <summary>Two directors with many virtual routers, on the machine's own kernel: VRRP alone, over links from one to the other.</summary>
internal sealed class RouterPair(RouterShape shape) : IAsyncDisposable
{
    /// <summary>How long a new master goes on announcing its addresses.</summary>
    public static readonly TimeSpan Announcing = TimeSpan.FromSeconds(6);

    private const int Better = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Host _better = new("bench-a", "");
    private readonly Host _worse = new("bench-b", "");
    private readonly List<Daemon> _daemons = [];
    private LocalAddresses? _held;
    private LocalAddresses? _taken;

    /// <summary>Where the master runs.</summary>
    public Host MasterHost => _better;

    /// <summary>The one that is master of all.</summary>
    public Daemon Master => _daemons[0];

    /// <summary>The one that waits.</summary>
    public Daemon Backup => _daemons[1];

    /// <summary>Packets that the backup has sent: a backup sends none.</summary>
    public long PacketsOfBackup => PacketsOf(_worse);

    public async ValueTask DisposeAsync()
    {
        foreach (var daemon in _daemons)
        {
            await daemon.DisposeAsync();
        }
        _held?.Dispose();
        _taken?.Dispose();
        await Command.TryAsync(null, $"netns delete {_better.Name}\nnetns delete {_worse.Name}\n", "ip", "-force", "-batch", "-");
    }

    /// <summary>Once they are connected, starts both and waits until one of them is master of all. Returns how long that took.</summary>
    /// <param name="settings">What else their files have.</param>
    public async Task<TimeSpan> ConvergeAsync(DaemonProgram program, string settings = "")
    {
        (_held, _taken) = (new(_better), new(_worse));
        var begin = Stopwatch.GetTimestamp();
        _daemons.Add(await StartAsync(program, _better, settings, Better));
        _daemons.Add(await StartAsync(program, _worse, settings, RouterShape.Worse));
        Wait.Until($"{_better} holds all, {_worse} none", Patience, () => _held.Count == shape.Count && _taken.Count == 0);
        return Stopwatch.GetElapsedTime(begin);
    }

    /// <summary>Waits until the backup holds all addresses.</summary>
    public void WaitForTakeover() => Wait.Until($"{_worse} holds all", Patience, () => _taken!.Count == shape.Count);

    /// <summary>Makes the hosts and the links between them.</summary>
    public async Task ConnectAsync()
    {
        var interfaces = Enumerable.Range(0, shape.Interfaces).ToList();
        await Command.RunAsync(
            null,
            $"netns add {_better.Name}\nnetns add {_worse.Name}\n" + string.Concat(interfaces.Select(number =>
                $"link add e{number} netns {_better.Name} type veth peer name e{number} netns {_worse.Name}\n")),
            "ip", "-batch", "-");
        foreach (var (host, last) in new[] { (_better, 1), (_worse, 2) })
        {
            // Nothing but VRRP on the links.
            await host.RunAsync("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1");
            await host.IpAsync("link set lo up\n" + string.Concat(interfaces.Select(number =>
                $"address add 172.20.{number}.{last}/24 dev e{number}\nlink set e{number} up\n")));
        }
    }

    private async Task<Daemon> StartAsync(DaemonProgram program, Host host, string settings, int priority)
    {
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "bench-routers")).FullName;
        return await Daemon.StartAsync(
            program, host, Configuration.Of([settings, .. shape.Routers(priority)]), Path.Combine(directory, $"{program}-{host.Name}"),
            detailed: false);
    }

    // Of all interfaces, the tenth column (proc_pid_net(5)).
    private static long PacketsOf(Host host) => host.Namespace.Run(static () => File.ReadLines("/proc/thread-self/net/dev")
        .Select(static line => line.Split(':'))
        .Where(static parts => parts.Length == 2)
        .Sum(static parts => long.Parse(
            parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[9], CultureInfo.InvariantCulture)));
}

/// <summary>How many virtual routers, on how many interfaces, and how often each speaks.</summary>
internal sealed record RouterShape(int Interfaces, int RoutersEach, double Interval)
{
    /// <summary>The priority of the one that waits.</summary>
    public const int Worse = 100;

    /// <summary>How many there are.</summary>
    public int Count => Interfaces * RoutersEach;

    /// <summary>As the rows name them.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Count} x {Interval} s");

    /// <summary>How long the one that waits waits for a silent master.</summary>
    public TimeSpan MasterDown => Routers(Worse).First().MasterDown;

    /// <summary>Their blocks.</summary>
    public IEnumerable<VrrpInstance> Routers(int priority) =>
        from link in Enumerable.Range(0, Interfaces)
        from router in Enumerable.Range(1, RoutersEach)
        select new VrrpInstance
        {
            Name = $"VI_{link}_{router}",
            Interface = $"e{link}",
            Version = Interval < 1 ? 3 : 2,
            RouterId = router,
            Priority = priority,
            Interval = Interval,
            Addresses = [$"10.{100 + link}.{router}.1/32 dev e{link}"],
        };
}
