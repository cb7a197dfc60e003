using System.Diagnostics;
using System.Globalization;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>auth_hmac: a neighbour that has not the key, but all that was ever sent.</summary>
public sealed class S47_Signed(ITestOutputHelper output) : Scenario(output)
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Attack = TimeSpan.FromSeconds(12);

    // The key is a credential, as systemd hands it to the service.
    private static readonly VrrpInstance Better = new()
    {
        Version = 3,
        Priority = 100,
        More = "auth_hmac {\n key 1 file:vrrp-key\n }",
    };

    private static readonly VrrpInstance Worse = Better with { Priority = 90 };

    /// <summary>
    /// It sends everything again as fast as it can, adverts and resignations of both, and adverts of its own with priority 255, signed and
    /// not. Nothing of it takes the address, ends a mastership or keeps the backup from taking over.
    /// </summary>
    [LabFact(OnlyDirector = true)]
    public async Task Whatever_a_neighbour_without_the_key_sends_changes_nothing()
    {
        await ArrangeAsync();
        GiveCredential();
        var service = Configuration.WebService(Cluster);
        var (betterFile, worseFile) = (Configuration.Of(Better, service), Configuration.Of(Worse, service));
        var record = $"{Cluster.Directory}/recorded.pcap";
        var neighbour = await Cluster.Client.HardwareAddressAsync();
        await using var capture = await Capture.StartAsync(
            Cluster.Switch, "br0", $"ip proto 112 and not ether src {neighbour}", record);
        var first = await StartAsync(D1, betterFile);
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        var second = await StartAsync(D2, worseFile);
        await AnsweredByAsync(Soon, "r1", "r2");
        await capture.MoreAsync(4, Soon);
        // Both have been master, both have resigned or given way: the neighbour has adverts of every kind.
        await first.StopAsync(Soon);
        await MasterIsAsync(D2, Worse.Skew + Soon);
        await capture.MoreAsync(3, Soon);
        first = await StartAsync(D1, betterFile);
        await MasterIsAsync(D1, Better.MasterDown + Soon);

        var probe = Cluster.StartProbe();
        await probe.ConnectsAsync(Soon);
        probe.Restart();
        using var attacker = Attacker(record);
        try
        {
            await AttackedAsync(first, second, probe);
        }
        finally
        {
            attacker.Kill();
        }

        var sent = (await attacker.StandardOutput.ReadToEndAsync()).Trim().Split('\n')[^1];
        Figures.Record("adverts that the neighbour sent", sent);
        Assert.True(long.Parse(sent, CultureInfo.InvariantCulture) > 100);
    }

    /// <summary>receive-only, permissive, enforce, then another key: by reloads, with the service answering all the time.</summary>
    [LabFact(OnlyDirector = true)]
    public async Task A_running_pair_comes_to_signatures_and_to_another_key_without_a_failover()
    {
        await ArrangeAsync();
        var service = Configuration.WebService(Cluster);
        string Of(int priority, string hmac) => Configuration.Of(
            Better with { Priority = priority, Interval = 0.5, More = hmac.Length == 0 ? "" : $"auth_hmac {{\n {hmac}\n }}" }, service);
        var first = await StartAsync(D1, Of(100, ""));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        var second = await StartAsync(D2, Of(90, ""));
        await AnsweredByAsync(Soon, "r1", "r2");
        var probe = Cluster.StartProbe();
        await probe.ConnectsAsync(Soon);
        probe.Restart();
        var capture = await Cluster.StartCaptureAsync("ip proto 112");
        const string Other = "key 2 fedcba9876543210fedcba9876543210";
        string[] steps =
        [
            $"key 1 {Key}\n mode receive-only", $"key 1 {Key}\n mode permissive", $"key 1 {Key}",
            $"key 1 {Key}\n {Other}\n active_key 1", $"key 1 {Key}\n {Other}\n active_key 2", Other,
        ];
        foreach (var step in steps)
        {
            foreach (var (daemon, priority) in new[] { (second, 90), (first, 100) })
            {
                var reloads = Reloads(daemon);
                await daemon.ReloadAsync(Of(priority, step));
                await Eventually.HoldsAsync("it has reloaded", Soon, () => Task.FromResult(Reloads(daemon) > reloads));
                await capture.MoreAsync(2, Soon);
            }
        }

        // Longer than the backup's patience with a master whose adverts it does not take.
        await capture.MoreAsync(5, Soon);
        Assert.DoesNotContain(second.Log, static line => line.Contains("-> MASTER", StringComparison.Ordinal));
        Assert.All(await capture.FieldsAsync("vrrp", "ip.src"), source => Assert.Equal(D1.Address, source));
        Assert.True(await D1.HoldsAsync(Cluster.VirtualAddress));
        Figures.RecordWithin($"{steps.Length} steps on both by reload, longest silence", probe.LongestSilence, Grace);
        var lengths = (await capture.FieldsAsync("ip.proto == 112", "ip.len")).Distinct();
        Figures.Record("lengths of adverts on the way", string.Join(", ", lengths));
    }

    private async Task AttackedAsync(Daemon first, Daemon second, Probe probe)
    {
        await first.SaysAsync("-> MASTER", Soon);
        await second.SaysAsync("MASTER -> BACKUP", Soon);
        var (before, ours) = (Transitions(first), Transitions(second));
        await LastingAsync(Attack);
        Assert.Equal((before, ours), (Transitions(first), Transitions(second)));
        Figures.RecordWithin($"{Attack.TotalSeconds} s under attack, longest silence", probe.LongestSilence, Grace);

        // A master that resigns is followed at once, and its old adverts do not bring it back.
        var began = Stopwatch.GetTimestamp();
        await first.StopAsync(Soon);
        await MasterIsAsync(D2, Worse.Skew + Soon);
        Figures.RecordWithin("takeover under attack", Stopwatch.GetElapsedTime(began), Worse.Skew + TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync("the takeover is in the log", Soon, () => Task.FromResult(Transitions(second) > ours));
        ours = Transitions(second);
        await LastingAsync(Attack);
        Assert.Equal(ours, Transitions(second));
    }

    private static int Reloads(Daemon daemon) => daemon.Log.Count(static line => line.Contains("Reloaded", StringComparison.Ordinal));

    private static int Transitions(Daemon daemon) => daemon.Log.Count(static line => line.Contains("VI_1: ", StringComparison.Ordinal)
        && line.Contains(" -> ", StringComparison.Ordinal) && line.Contains("priority", StringComparison.Ordinal));

    private void GiveCredential()
    {
        var file = Path.Combine(Cluster.Directory, "vrrp-key");
        File.WriteAllText(file, Key);
        File.SetUnixFileMode(file, UnixFileMode.UserRead);
        Environment.SetEnvironmentVariable("CREDENTIALS_DIRECTORY", Cluster.Directory);
    }

    // Reads the record again at each round: what is sent meanwhile is sent again at once.
    private Process Attacker(string record)
    {
        const string Script = """
            import os, random, socket, struct, sys, time
            out = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
            out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton('10.9.0.50'))
            def recorded():
                data, at, found = open(sys.argv[1], 'rb').read(), 24, []
                while at + 16 <= len(data):
                    length = struct.unpack('<I', data[at + 8:at + 12])[0]
                    found.append(data[at + 16 + 14:at + 16 + length])
                    at += 16 + length
                return [packet for packet in found if len(packet) > 28]
            def forged(packet):
                packet = bytearray(packet)
                packet[22] = 255
                packet[26:28] = b'\0\0'
                words = struct.unpack('!%dH' % ((len(packet) - 28 - 20) // 2), packet[20:len(packet) - 28])
                total = sum(words) + sum(struct.unpack('!4H', packet[12:20])) + 112 + len(packet) - 48
                while total > 0xffff: total = (total & 0xffff) + (total >> 16)
                packet[26:28] = struct.pack('!H', ~total & 0xffff)
                return bytes(packet)
            sent = 0
            while True:
                packets = recorded()
                if random.random() < 0.5: random.shuffle(packets)
                for packet in packets:
                    for bytes_ in (packet, forged(packet), forged(packet)[:-28]):
                        if len(bytes_) + 28 == len(packet): bytes_ = bytes_[:2] + struct.pack('!H', len(bytes_)) + bytes_[4:]
                        out.sendto(bytes_, ('224.0.0.18', 0))
                        sent += 1
                    time.sleep(0.01)
                print(sent, flush=True)
            """;
        var file = Path.Combine(Cluster.Directory, "attacker.py");
        File.WriteAllText(file, Script);
        return Cluster.Client.Namespace.Start(new ProcessStartInfo("python3", [file, record]) { RedirectStandardOutput = true });
    }
}
