using System.Text.RegularExpressions;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>
/// SNMP and D-Bus beside keepalived's: two directors that are mirror images, each with Debian's snmpd and a system bus of its own, live
/// through the same, and tell the same of it.
/// </summary>
public sealed partial class S34_SnmpAndBus(ITestOutputHelper output) : Scenario(output)
{
    private const string Keepalived = "1.3.6.1.4.1.9586.100.5";
    private const string QuorumTrap = Keepalived + ".3.5.0.2";
    private const string VrrpObject = "/org/keepalived/Vrrp1/Vrrp";
    private const string VrrpFace = "org.keepalived.Vrrp1.Vrrp";
    private const string InstanceFace = "org.keepalived.Vrrp1.Instance";

    private readonly List<IAsyncDisposable> _started = [];
    private Side _ours = null!;
    private Side _theirs = null!;

    public override async Task DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_started))
        {
            await one.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    [LabFact(OnlyDirector = true)]
    public async Task Traps_and_signals_are_keepalived_s_and_outlive_snmpd_and_the_bus()
    {
        await ArrangeAsync();
        await Companion.MakeGroupsAsync();
        _ours = await SideAsync(D1, isTheirs: false);
        _theirs = await SideAsync(D2, isTheirs: true);
        var ours = await Cluster.StartDaemonAsync(UnderTest, D1, FileOf(_ours));
        _started.Add(await Companion.StartAsync(ours, _ours.Bus));
        var theirs = await Cluster.StartDaemonAsync(Wrapped(_theirs.Bus), D2, FileOf(_theirs));

        // Each is master of its home, and backup of its away, which is the home of the other.
        await BothToldAsync("home 2", "away 1", "old 2");
        await SameWalksAsync();
        await SameObjectsAsync();
        await OrdersAsync(ours);

        await _ours.Bus.StopBusAsync();
        await _ours.Bus.StartBusAsync();
        await Eventually.SeesAsync("the name is on the new bus", Soon, () => _ours.StateAsync(_ours.Home),
            static state => state == "(us) 2 \"Master\"");

        // A failover there and back. While snmpd is away, the trap waits.
        await Cluster.PartitionDirectorsAsync(apart: true);
        await BothToldAsync("away 2");
        await _ours.Snmp.StopAgentAsync();
        await Cluster.PartitionDirectorsAsync(apart: false);
        await Eventually.SeesAsync(
            "the bus tells that ours is backup again", Soon, () => Task.FromResult(string.Join("; ", _ours.Bus.Signals)),
            static signals => signals.EndsWith("/152/IPv4 VrrpStatusChange 1", StringComparison.Ordinal));
        await _ours.Snmp.StartAgentAsync();
        await BothToldAsync("away 1");
        Assert.NotEmpty(await _ours.Snmp.WalkAsync(Keepalived));

        // It was gained at the start. A server that dies takes the quorum along.
        await BothSentAsync(QuorumTrap, 1);
        await Cluster.StopWebServerAsync(Cluster.RealServers[0]);
        await BothSentAsync(QuorumTrap, 2);
        await Cluster.StartWebServerAsync(Cluster.RealServers[0]);
        await BothSentAsync(QuorumTrap, 3);

        await Task.WhenAll(ours.StopAsync(Soon), theirs.StopAsync(Soon));
        await BothToldAsync("home 5", "away 5", "old 5");
        await BothSentAsync(QuorumTrap, 4);
        await Eventually.HoldsAsync("both buses tell of the end", Soon, () => Task.FromResult(new[] { _ours, _theirs }.All(
            static one => one.Bus.Signals.Any(static signal => signal.EndsWith("VrrpStopped", StringComparison.Ordinal)))));
        // At its start, busy with SNMP, keepalived may be deaf for so long that it is master of both for a moment: it tells the same twice.
        Compare("signals", _ours.Signals().Distinct(), _theirs.Signals().Distinct());
        Compare("traps", _ours.Traps().Distinct(), _theirs.Traps().Distinct());
    }

    private static DaemonProgram Wrapped(BusStation bus)
    {
        const string path = "/run/lab-bus/keepalived";
        File.WriteAllText(path, $"#!/bin/sh\nexport {bus.Variable}\nexec {DaemonProgram.Keepalived.Path} \"$@\"\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return DaemonProgram.Keepalived with { Path = path };
    }

    private string FileOf(Side side)
    {
        // Of a mail server that there is not keepalived shows one without an address.
        var settings = $"global_defs {{\n smtp_server {Cluster.Client.Address}\n}}\n{side.Snmp.Settings}";
        return Configuration.Of(
            settings, Of("home", 3, side.Home, 150), Of("away", 3, side.Away, 100), Of("old", 2, side.Home + 10, 100),
            Configuration.WebService(Cluster) with { More = "quorum 2" });

        static VrrpInstance Of(string name, int version, int id, int priority) => new()
        {
            Name = name,
            Version = version,
            Priority = priority,
            RouterId = id,
            Addresses = [$"10.9.0.{id - 50}/24 dev eth0"],
        };
    }

    private async Task<Side> SideAsync(Host host, bool isTheirs)
    {
        var snmp = await SnmpStation.StartAsync(host);
        _started.Add(snmp);
        var bus = await BusStation.StartAsync(host);
        _started.Add(bus);
        return new(snmp, bus, isTheirs);
    }

    // Names and types: a test of the companion holds the values.
    private async Task SameWalksAsync()
    {
        foreach (var tree in new[] { Keepalived, "1.3.6.1.2.1.68", "1.3.6.1.2.1.207" })
        {
            Compare($"objects below {tree}", await _ours.WalkAsync(tree), await _theirs.WalkAsync(tree), isListed: false);
        }
    }

    private async Task SameObjectsAsync()
    {
        foreach (var (mine, other) in new[] { (_ours.Home, _theirs.Home), (_ours.Away, _theirs.Away) })
        {
            Assert.Equal(await _theirs.StateAsync(other), await _ours.StateAsync(mine));
            Assert.Equal(
                await _theirs.Bus.TryAsync("get-property", Side.PathOf(other), InstanceFace, "Name", "nobody"),
                await _ours.Bus.TryAsync("get-property", Side.PathOf(mine), InstanceFace, "Name", "nobody"));
        }

        Assert.Equal("(us) 2 \"Master\"", await _ours.StateAsync(_ours.Home));
    }

    private async Task OrdersAsync(Daemon daemon)
    {
        var (status, said) = await _ours.Bus.TryAsync("call", Side.PathOf(_ours.Home), InstanceFace, "SendGarp");
        Assert.True(status == 0, said);
        await daemon.SaysAsync("Order Announce", Soon);
        (_, said) = await _ours.Bus.TryAsync("call", Side.PathOf(_ours.Away), InstanceFace, "SendGarp");
        Assert.Contains("is not master", said, StringComparison.Ordinal);
        (_, said) = await _ours.Bus.TryAsync("call", VrrpObject, VrrpFace, "ReloadConfig", "nobody");
        Assert.Contains("denied", said, StringComparison.OrdinalIgnoreCase);
        (_, said) = await _ours.Bus.TryAsync("call", VrrpObject, VrrpFace, "PrintData");
        Assert.Contains("director status", said, StringComparison.Ordinal);
    }

    // What each told last of these instances.
    private Task BothToldAsync(params string[] states) => Eventually.SeesAsync(
        $"both told {string.Join(", ", states)} by traps", Soon,
        () => Task.FromResult(string.Join(" | ", new[] { _ours, _theirs }.Select(static one => string.Join(", ", one.States())))),
        seen => seen.Split(" | ").All(one => states.All(state =>
            one.Split(", ").LastOrDefault(told => told.StartsWith(state[..^1], StringComparison.Ordinal)) == state)));

    private Task BothSentAsync(string kind, int times) => Eventually.SeesAsync(
        $"both sent trap {kind} {times} times", Soon,
        () => Task.FromResult(string.Join(" ", new[] { _ours, _theirs }.Select(one => one.CountOf(kind)))),
        seen => seen == $"{times} {times}");

    private void Compare(string what, IEnumerable<string> ours, IEnumerable<string> theirs, bool isListed = true)
    {
        var (we, they) = (ours.ToList(), theirs.ToList());
        Figures.Record($"{what}, keepalived and director", $"{they.Count} and {we.Count}"
            + (isListed ? $"\n  {string.Join("\n  ", we)}" : ""));
        Assert.True(they.SequenceEqual(we),
            $"{what}: only keepalived\n{string.Join('\n', they.Except(we))}\nonly director\n{string.Join('\n', we.Except(they))}");
        Assert.NotEmpty(they);
    }

    /// <summary>What is seen of one of the two. Of theirs it is seen in the mirror: with the numbers that ours has.</summary>
    private sealed partial record Side(SnmpStation Snmp, BusStation Bus, bool IsTheirs)
    {
        public int Home => IsTheirs ? 152 : 151;

        public int Away => IsTheirs ? 151 : 152;

        public static string PathOf(int id) => $"/org/keepalived/Vrrp1/Instance/eth0/{id}/IPv4";

        public async Task<string> StateAsync(int id) =>
            (await Bus.TryAsync("get-property", PathOf(id), InstanceFace, "State", "nobody")).Output.Trim();

        public async Task<IEnumerable<string>> WalkAsync(string tree) => (await Snmp.WalkAsync(tree))
            .Where(static line => line.StartsWith('.')).Select(line => NameAndType().Match(Mirrored(line)).Value)
            .Order(StringComparer.Ordinal);

        // Of traps of different instances either may be sent first.
        // Whether one that starts takes over or is alone hangs on how slowly it starts.
        public IEnumerable<string> Traps() => Snmp.Traps.Select(trap => NewMasterReason().Replace(Mirrored(trap), "any"))
            .Where(static trap => Kind().Match(trap).Groups[1].Value is var kind
                && (kind.StartsWith(Keepalived, StringComparison.Ordinal) || kind.StartsWith("1.3.6.1.2.1.", StringComparison.Ordinal)))
            .GroupBy(static trap => Subject().Match(trap).Value).OrderBy(static group => group.Key, StringComparer.Ordinal)
            .SelectMany(static group => group);

        /// <summary>What instances came to, as the traps of KEEPALIVED-MIB tell it.</summary>
        public IEnumerable<string> States() => Snmp.Traps.Select(static trap => State().Match(trap))
            .Where(static trap => trap.Success).Select(static trap => $"{trap.Groups[1].Value} {trap.Groups[2].Value}");

        /// <summary>
        /// The same as the bus tells it. That nothing is decided yet, 0, keepalived told in one run and not in others; the director never
        /// does.
        /// </summary>
        public IEnumerable<string> Signals() => Bus.Signals
            .Where(one => !IsTheirs || !one.EndsWith(" VrrpStatusChange 0", StringComparison.Ordinal))
            .Select(Mirrored).GroupBy(static one => one.Split(' ')[0])
            .OrderBy(static group => group.Key, StringComparer.Ordinal).SelectMany(static group => group);

        public int CountOf(string kind) => Snmp.Traps.Count(trap => Kind().Match(trap).Groups[1].Value == kind);

        // 152 and 162 are 151 and 161; 10.9.0.2, .102 and .112 are 10.9.0.1, .101 and .111; and the other way round.
        private string Mirrored(string text) => IsTheirs
            ? Numbers().Replace(text, static found => found.Value[..^1] + (found.Value[^1] == '1' ? '2' : '1'))
            : text;

        [GeneratedRegex(@"(?<=[./])1[56][12](?=[./ ])|(?<![0-9])10\.9\.0\.(10|11)?[12](?![0-9])|0A 09 00 0[12]")]
        private static partial Regex Numbers();

        [GeneratedRegex(@"^\.[0-9.]+ = [A-Za-z0-9-]*")]
        private static partial Regex NameAndType();

        [GeneratedRegex(@"\.1\.3\.6\.1\.6\.3\.1\.1\.4\.1\.0 = OID: \.([0-9.]+)")]
        private static partial Regex Kind();

        [GeneratedRegex(@"(?<=\.207\.1\.2\.5\.1\.2\.[0-9.]+ = INTEGER: )[23]")]
        private static partial Regex NewMasterReason();

        // An instance by its name or its number, else servers.
        [GeneratedRegex(@"""(home|away|old)""|\.(151|152|161)\b")]
        private static partial Regex Subject();

        [GeneratedRegex(@"100\.5\.2\.3\.1\.2 = STRING: ""(\w+)""; \.1\.3\.6\.1\.4\.1\.9586\.100\.5\.2\.3\.1\.4 = INTEGER: (\d+)")]
        private static partial Regex State();
    }
}
