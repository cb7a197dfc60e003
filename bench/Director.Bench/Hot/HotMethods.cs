using System.Globalization;

namespace Director.Bench.Hot;

/// <summary>
/// Which methods a director runs again and again, once it has settled: the compiler puts those side by side, so that they take a few pages
/// and not one each.
/// </summary>
internal static class HotMethods
{
    private const string ManagedCode = "__managedcode";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(60);

    /// <summary>Runs a director with an instance and checks of the usual kinds, and writes what it calls.</summary>
    /// <param name="program">With its symbols.</param>
    /// <param name="symbols">What <c>nm -n</c> says of it.</param>
    /// <param name="list">The file to write.</param>
    public static async Task WriteAsync(string program, string symbols, string list)
    {
        await using var cluster = await Cluster.StartAsync(new ClusterPlan(Directors: 1), "hot");
        var servers = cluster.RealServers;
        var configuration = Configuration.Of(
            new VrrpInstance { Priority = 100, State = "MASTER" },
            new VirtualServer
            {
                Servers =
                [
                    new RealServer(servers[0].Address),
                    new RealServer(servers[1].Address) { Checker = Checks.HttpGet },
                ],
            });
        var daemon = await cluster.StartDaemonAsync(new("director", program), cluster.Directors[0], configuration, detailed: true);
        await Wait.ForAddressAsync(cluster.Directors[0], Patience);
        await Memory.SettledAsync(daemon);

        TaskCompletionSource watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = daemon.Processes[0];
        var called = Breakpoints.CalledAsync(process, Methods(symbols), watching.SetResult);
        await await Task.WhenAny(watching.Task, called);
        await Task.Delay(Watched / 2, TimeProvider.System);
        // What is asked for by whoever watches it, and what a server that fails and comes back brings about.
        await ControlSocket.AskAsync(daemon, "status", "Status");
        await cluster.StopWebServerAsync(servers[0]);
        await Task.Delay(Watched / 4, TimeProvider.System);
        await cluster.StartWebServerAsync(servers[0]);
        await Task.Delay(Watched / 4, TimeProvider.System);
        Signals.Send(process, Signals.Kill);
        var names = await called;
        await File.WriteAllLinesAsync(list, names);
        Console.WriteLine($"{names.Count} methods: {list}");
    }

    // "0000000000273460 t Name"; the section of what .NET has compiled begins with a symbol of its own.
    private static Dictionary<long, string> Methods(string symbols)
    {
        Dictionary<long, string> methods = [];
        var isManaged = false;
        foreach (var words in File.ReadLines(symbols).Select(static line => line.Split(' ', 3)))
        {
            isManaged = isManaged ? words[2] != $"__stop_{ManagedCode}" : words[2] == $"__start_{ManagedCode}";
            if (isManaged && words[1] == "t" && !words[2].EndsWith(ManagedCode, StringComparison.Ordinal))
            {
                methods.TryAdd(long.Parse(words[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), words[2]);
            }
        }

        return methods;
    }
}
