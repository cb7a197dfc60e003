using System.Text.RegularExpressions;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Framework;

/// <summary>The same file to keepalived and to the director, and what each makes of it, side by side.</summary>
public abstract partial class SameMeaningScenario(ITestOutputHelper output) : Scenario(output)
{
    /// <summary>Where the files name scripts, FIFOs and tracked files.</summary>
    protected const string Scripts = "/run/lab-scripts/d1";

    private static readonly string[] Arps =
        ["arp.opcode", "eth.src", "eth.dst", "arp.src.hw_mac", "arp.src.proto_ipv4", "arp.dst.hw_mac", "arp.dst.proto_ipv4"];

    // Whether it is a router's: docs/differences.md.
    private static readonly string[] Neighbours =
    [
        "icmpv6.nd.na.target_address", "ipv6.src", "eth.src", "icmpv6.opt.linkaddr", "eth.dst", "ipv6.hlim", "icmpv6.nd.na.flag.o",
        "icmpv6.nd.na.flag.s",
    ];

    private Dictionary<string, string> _seen = [];

    /// <summary>The text of one of the files.</summary>
    private static string FileOf(string name) => File.ReadAllText($"{RepositoryRoot.Path}/tests/Lab.Tests/Files/{name}.conf");

    /// <summary>The FIFO of the daemon that lives now.</summary>
    protected FifoReader? Fifo { get; private set; }

    /// <summary>What it sends, adverts above all.</summary>
    protected Director.Lab.Capture? Sent { get; private set; }

    /// <summary>Lets both live with a file, one after the other, and compares what was seen.</summary>
    /// <param name="steps">What happens between the start and the stop.</param>
    /// <param name="links">Further interfaces that the file names, as <c>ip -batch</c> makes them.</param>
    protected async Task CompareAsync(string name, Func<Task>? steps = null, string? links = null)
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 1) { HasIPv6 = true });
        await AddSecondLinkAsync();
        await D1.LinkLocalAsync();
        if (links is not null)
        {
            await D1.IpAsync(links);
        }

        var theirs = await LifeOfAsync(DaemonProgram.Keepalived, FileOf(name), steps);
        var ours = await LifeOfAsync(UnderTest, FileOf(name), steps);
        var different = theirs.Where(seen => seen.Value != ours[seen.Key])
            .Select(seen => $"{name}: {seen.Key}, with keepalived alone:\n{Less(seen.Value, ours[seen.Key])}\n"
                + $"with {UnderTest} alone:\n{Less(ours[seen.Key], seen.Value)}\n").ToList();
        Assert.True(different.Count == 0, string.Join("\n\n", different));
        Figures.Record($"{name}.conf, the same with keepalived and {UnderTest}",
            string.Join(", ", theirs.Select(static seen => $"{seen.Key} ({seen.Value.Split('\n').Length} lines)")));

        static string Less(string one, string other) => string.Join('\n', one.Split('\n').Except(other.Split('\n')));
    }

    /// <summary>Notes what the kernel holds once it does not change any more, and has looked for duplicates of all addresses.</summary>
    protected async Task KeepAsync(string when)
    {
        await Eventually.SeesAsync("no address is tentative", Soon, StateAsync,
            static state => !state.Contains(" tentative", StringComparison.Ordinal));
        _seen[$"state {when}"] = await SettledAsync("the kernel", StateAsync);
    }

    /// <summary>What else is compared of the kernel.</summary>
    protected virtual Task<string> MoreStateAsync() => Task.FromResult("");

    private async Task<Dictionary<string, string>> LifeOfAsync(DaemonProgram program, string file, Func<Task>? steps)
    {
        _seen = [];
        NotifyRecorder notified = new(D1);
        await using var fifo = await FifoReader.StartAsync(D1, $"{Scripts}/fifo");
        await using var vrrpFifo = await FifoReader.StartAsync(D1, $"{Scripts}/fifo.vrrp");
        var capture = await Cluster.StartCaptureAsync("proto 112 or proto 51 or ip6 proto 112 or arp or icmp6");
        await KeepAsync("before");
        var daemon = await Cluster.StartDaemonAsync(program, D1, file);
        await Eventually.SeesAsync("all addresses are there", Soon, () => KernelState.OfAsync(D1), state =>
            VirtualAddresses(file).All(address => state.Contains($" {address}/", StringComparison.Ordinal)));
        await KeepAsync("of a master");
        (Fifo, Sent) = (fifo, capture);
        if (steps is not null)
        {
            await steps();
        }

        await capture.MoreAsync(10, Soon);
        await daemon.StopAsync(Soon);
        await KeepAsync("at the end");
        // All at once: to start tshark takes longest.
        KeepPackets([.. (await capture.FieldsAsync(
            "vrrp or arp.isgratuitous == 1 or (icmpv6.type == 136 && ipv6.dst == ff02::1)", [.. Advert.Names, .. Arps, .. Neighbours]))
            .Select(static row => row.Split('|'))]);
        // The order of one object's lines is part of the meaning, that of several objects' is not.
        _seen["FIFO"] = Lines(ByObject(fifo, steps is not null));
        _seen["VRRP FIFO"] = Lines(ByObject(vrrpFifo, steps is not null));
        _seen["script calls"] = string.Join('\n', notified.Calls.Order(StringComparer.Ordinal));
        return _seen;
    }

    private void KeepPackets(string[][] rows)
    {
        var (arps, neighbours) = (Advert.Names.Length, Advert.Names.Length + Arps.Length);
        _seen["adverts"] = Lines(rows.Where(row => row[arps].Length == 0 && row[neighbours].Length == 0)
            .Select(row => Advert.Of(row[..arps]).Fields));
        _seen["gratuitous ARPs"] = Lines(rows.Where(row => row[arps].Length > 0).Select(row => string.Join('|', row[arps..neighbours])));
        _seen["neighbour advertisements"] = Lines(
            rows.Where(row => row[neighbours].Length > 0).Select(row => string.Join('|', row[neighbours..])));
    }

    private async Task<string> StateAsync()
    {
        var all = string.Join('\n', await KernelState.OfAsync(D1), await LinksAsync(), await MoreStateAsync());
        return string.Join('\n', Settled().Replace(all, "$1").Split('\n').Select(static line => Number().Replace(line, ""))
            .Order(StringComparer.Ordinal));
    }

    private async Task<string> LinksAsync() => string.Join('\n', (await D1.RunAsync("ip", "-d", "-o", "link", "show"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Trim()));

    // The director waits at its start for the first verdicts of trackers, keepalived does not: docs/differences.md.
    private static IEnumerable<string> ByObject(FifoReader fifo, bool onlyFromMaster) => fifo.Lines
        .GroupBy(static line => line[..(line.LastIndexOf('"') + 1)])
        .Select(lines => string.Join(", ", onlyFromMaster
            ? lines.SkipWhile(static line => !line.Contains(" MASTER ", StringComparison.Ordinal))
            : lines));

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Distinct().Order(StringComparer.Ordinal));

    /// <summary>The addresses of the file's <c>virtual_ipaddress</c> blocks, and the excluded ones.</summary>
    private static IEnumerable<string> VirtualAddresses(string file) => Block().Matches(file)
        .SelectMany(static block => block.Groups[1].Value.Split('\n'))
        .Where(static line => !string.IsNullOrWhiteSpace(line))
        .Select(static line => line.Trim())
        .Select(static line => line.Split(' ', '/')[0]);

    [GeneratedRegex(@"virtual_ipaddress\w* \{([^}]*)\}")]
    private static partial Regex Block();

    // The number of an interface; one that a daemon makes has another each time.
    [GeneratedRegex(@"^\d+: ")]
    private static partial Regex Number();

    // Lifetimes run down while one looks.
    [GeneratedRegex(@"(expires |preferred_lft )\d+sec")]
    private static partial Regex Settled();
}
