using System.Diagnostics;
using System.Globalization;

namespace Director.Bench;

/// <summary>Two directors with many virtual routers, on the machine's own kernel: VRRP alone, over links from one to the other.</summary>
internal sealed class Routers : IAsyncDisposable
{
    public static readonly Subject ManySlow = SubjectOf(
        "vrrp-4000", new(Interfaces: 16, RoutersEach: 250, Interval: 1), TimeSpan.FromSeconds(60),
        converged: [Bound.AtMost(5, Unit.Seconds)], processor: [Bound.AtMost(0.15, Unit.Share)],
        beyond: [Bound.AtMost(0.3, Unit.Seconds)], rounds: 1);

    public static readonly Subject Fast = SubjectOf(
        "vrrp-200", new(Interfaces: 1, RoutersEach: 200, Interval: 0.1), TimeSpan.FromSeconds(20),
        converged: [], processor: [Bound.Times(0.3)], beyond: [], rounds: 3);

    public static readonly Subject Fastest = SubjectOf(
        "vrrp-250", new(Interfaces: 1, RoutersEach: 250, Interval: 0.01), TimeSpan.FromSeconds(20),
        converged: [], processor: [Bound.Times(0.25)], beyond: [], rounds: 3);

    private const int Better = 200;
    private const int Worse = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Shape _shape;
    private readonly Host _master = new("bench-a", "");
    private readonly Host _backup = new("bench-b", "");
    private readonly List<Daemon> _daemons = [];

    private Routers(Shape shape) => _shape = shape;

    private static Subject SubjectOf(
        string name, Shape shape, TimeSpan measured, Bound[] converged, Bound[] processor, Bound[] beyond, int rounds)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{shape.Interfaces * shape.RoutersEach} x {shape.Interval} s");
        return new(
            name,
            async program =>
            {
                await using Routers routers = new(shape);
                return await routers.MeasureAsync(program, measured);
            },
            new($"{what}: until one is master of all", Unit.Seconds, converged),
            new($"{what}: processor, master", Unit.Share, processor),
            new($"{what}: processor, backup", Unit.Share),
            new($"{what}: packets sent by the backup in {measured.TotalSeconds:0} s", Unit.Number, Bound.AtMost(0, Unit.Number)),
            new($"{what}: after kill -9, beyond the master-down interval", Unit.Seconds, beyond))
        {
            OnOwnKernel = true,
            Rounds = rounds,
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var daemon in _daemons)
        {
            await daemon.DisposeAsync();
        }
        await Command.TryAsync(null, $"netns delete {_master.Name}\nnetns delete {_backup.Name}\n", "ip", "-force", "-batch", "-");
    }

    private async Task<double[]> MeasureAsync(DaemonProgram program, TimeSpan measured)
    {
        await ConnectAsync();
        using LocalAddresses held = new(_master), taken = new(_backup);
        var all = _shape.Interfaces * _shape.RoutersEach;

        var begin = Stopwatch.GetTimestamp();
        var (master, backup) = (await StartAsync(program, _master, Better), await StartAsync(program, _backup, Worse));
        await Wait.UntilAsync($"{_master} holds all, {_backup} none", Patience, () => held.Count == all && taken.Count == 0);
        var converged = Stopwatch.GetElapsedTime(begin);

        // The announcements that follow later too.
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System);
        var (processor, idle, packets) = (Processor.TimeOf(master), Processor.TimeOf(backup), PacketsOf(_backup));
        begin = Stopwatch.GetTimestamp();
        await Task.Delay(measured, TimeProvider.System);
        var passed = Stopwatch.GetElapsedTime(begin);
        (processor, idle, packets) =
            (Processor.TimeOf(master) - processor, Processor.TimeOf(backup) - idle, PacketsOf(_backup) - packets);

        begin = Stopwatch.GetTimestamp();
        await master.KillAsync();
        await Wait.UntilAsync($"{_backup} holds all", Patience, () => taken.Count == all);
        return
        [
            converged.TotalSeconds, processor / passed, idle / passed, packets,
            (Stopwatch.GetElapsedTime(begin) - _shape.Routers(Worse).First().MasterDown).TotalSeconds,
        ];
    }

    private async Task ConnectAsync()
    {
        var interfaces = Enumerable.Range(0, _shape.Interfaces).ToList();
        await Command.RunAsync(
            null,
            $"netns add {_master.Name}\nnetns add {_backup.Name}\n" + string.Concat(interfaces.Select(number =>
                $"link add e{number} netns {_master.Name} type veth peer name e{number} netns {_backup.Name}\n")),
            "ip", "-batch", "-");
        foreach (var (host, last) in new[] { (_master, 1), (_backup, 2) })
        {
            // Nothing but VRRP on the links.
            await host.RunAsync("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1");
            await host.IpAsync("link set lo up\n" + string.Concat(interfaces.Select(number =>
                $"address add 172.20.{number}.{last}/24 dev e{number}\nlink set e{number} up\n")));
        }
    }

    private async Task<Daemon> StartAsync(DaemonProgram program, Host host, int priority)
    {
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "bench-routers")).FullName;
        var daemon = await Daemon.StartAsync(
            program, host, Configuration.Of(_shape.Routers(priority)), Path.Combine(directory, $"{program}-{host.Name}"), detailed: false);
        _daemons.Add(daemon);
        return daemon;
    }

    // Of all interfaces, the tenth column (proc_pid_net(5)).
    private static long PacketsOf(Host host) => host.Namespace.Run(static () => File.ReadLines("/proc/thread-self/net/dev")
        .Select(static line => line.Split(':'))
        .Where(static parts => parts.Length == 2)
        .Sum(static parts => long.Parse(
            parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[9], CultureInfo.InvariantCulture)));

    /// <summary>How many virtual routers, on how many interfaces, and how often each speaks.</summary>
    private sealed record Shape(int Interfaces, int RoutersEach, double Interval)
    {
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
}
