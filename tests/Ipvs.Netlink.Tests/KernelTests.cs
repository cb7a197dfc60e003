using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using Netlink;
using TestSupport;
using Xunit.Abstractions;

namespace Ipvs.Netlink.Tests;

/// <summary>What the kernel makes of it, in a namespace of its own; ipvsadm is the witness.</summary>
public sealed class KernelTests(ITestOutputHelper output) : IDisposable
{
    private readonly Lazy<TemporaryNamespace> _host = new(() => new TemporaryNamespace());

    private TemporaryNamespace Host => _host.Value;

    [RealIpvsFact]
    public void Every_kind_of_service_is_what_ipvsadm_would_have_made()
    {
        using var client = Open();
        Assert.All(client.Apply(IpvsDiff.Between(IpvsTable.Empty, Everything(), _ => true)), Assert.Null);

        string[] expected =
        [
            "-A -f 5 -s wrr",
            "-a -f 5 -r 10.0.0.1:0 -g -w 1",
            "-A -f 5 -6 -s mh -b mh-fallback,mh-port",
            "-a -f 5 -6 -r [2001:db8::1]:0 -g -w 1",
            "-A -t 10.0.0.100:80 -s wlc -p 50 -M 255.255.255.0",
            "-a -t 10.0.0.100:80 -r 10.0.0.1:8080 -m -w 3 -x 100 -y 50",
            "-a -t 10.0.0.100:80 -r 10.0.0.2:80 -g -w 0",
            "-a -t 10.0.0.100:80 -r 10.0.0.3:80 -i -w 1",
            "-a -t 10.0.0.100:80 -r 10.0.0.4:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-csum",
            "-a -t 10.0.0.100:80 -r 10.0.0.5:80 -i -w 1 --tun-type gre",
            "-a -t 10.0.0.100:80 -r [2001:db8::6]:80 -i -w 1",
            "-A -t [2001:db8::100]:443 -s sh -b sh-port -p 300 -M 64",
            "-a -t [2001:db8::100]:443 -r [2001:db8::1]:443 -g -w 1",
            "-A -u 10.0.0.100:53 -s rr -o",
            "-a -u 10.0.0.100:53 -r 10.0.0.1:53 -m -w 1",
            "--add-service --sctp-service 10.0.0.100:3868 -s lc",
        ];
        using var reference = new TemporaryNamespace();
        foreach (var command in expected)
        {
            reference.Execute($"ipvsadm {command}");
        }

        Assert.Equal(Rules(reference), Rules(Host));
        Assert.Equal(Listing(reference), Listing(Host));
    }

    [RealIpvsFact]
    public void What_was_set_is_what_the_dump_gives()
    {
        using var client = Open();
        client.Apply(IpvsDiff.Between(IpvsTable.Empty, Everything(), _ => true));
        Assert.Empty(IpvsDiff.Between(client.GetTable(), Everything(), _ => true));
        Assert.Equal(
            Everything().Services.Select(entry => entry.Service.Id).ToHashSet(),
            client.GetServices().Select(service => service.Id).ToHashSet());
    }

    [RealIpvsFact]
    public void Any_table_becomes_any_other()
    {
        using var client = Open();
        Prop.ForAll(AcceptedTable.ToArbitrary(), desired =>
        {
            var changes = IpvsDiff.Between(client.GetTable(), desired, _ => true);
            var failures = changes.Zip(client.Apply(changes)).Where(pair => pair.Second is not null)
                .Select(pair => $"{pair.First}: {pair.Second}");
            var left = IpvsDiff.Between(client.GetTable(), desired, _ => true).Select(change => $"still to do: {change}");
            Assert.Empty(failures.Concat(left));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [RealIpvsFact]
    public void Errors_are_those_that_are_documented()
    {
        using var client = Open();
        var id = IpvsServiceId.ByAddress(IpvsProtocol.Tcp, IPAddress.Parse("10.0.0.100"), 80);
        IpvsService service = new(id, "wlc");
        IpvsDestination destination = new(IPAddress.Parse("10.0.0.1"), 80);
        var answers = client.Apply(
        [
            IpvsChange.Set(service),
            IpvsChange.Delete(id),
            IpvsChange.Add(id, destination),
            IpvsChange.Add(service with { Scheduler = "no-such" }),
            IpvsChange.Add(service with { PersistenceEngine = "no-such" }),
            IpvsChange.Add(service),
            IpvsChange.Add(service),
            IpvsChange.Set(id, destination),
            IpvsChange.Delete(id, destination),
            IpvsChange.Add(id, destination with { Weight = -1 }),
            IpvsChange.Add(id, destination with { LowerThreshold = 2, UpperThreshold = 1 }),
            IpvsChange.Add(id, destination with { Forwarding = IpvsForwarding.Tunnel, Tunnel = new IpvsTunnel(IpvsTunnelType.Gue) }),
            IpvsChange.Add(id, destination),
            IpvsChange.Add(id, destination),
        ]);
        Assert.Equal(
            ["ESRCH", "ESRCH", "ESRCH", "ENOENT", "ENOENT", null, "EEXIST", "ENOENT", "ENOENT", "ERANGE", "ERANGE", "EINVAL", null,
                "EEXIST"],
            answers.Select(answer => answer?.Name));
        Assert.Equal("ESRCH", Assert.Throws<NetlinkException>(() => client.Zero(id with { Port = 81 })).Error.Name);
    }

    [RealIpvsFact]
    public void Settings_are_kept()
    {
        using var client = Open();
        client.SetTimeouts(new IpvsTimeouts(600, 60, 30));
        client.SetTimeouts(new IpvsTimeouts(0, 0, 45));
        Assert.Equal(new IpvsTimeouts(600, 60, 45), client.GetTimeouts());

        client.Apply(IpvsDiff.Between(IpvsTable.Empty, Everything(), _ => true));
        Assert.True(client.GetInfo().ConnectionTableSize >= 256);
        client.Zero();
        client.Flush();
        Assert.Empty(client.GetTable().Services);
    }

    [RealIpvsFact]
    public void Sync_daemons_start_and_stop()
    {
        using var client = Open();
        Host.Run("link add d0 type dummy");
        Host.Run("address add 10.0.0.1/24 dev d0");
        Host.Run("link set d0 up");
        IpvsDaemon master = new(IpvsDaemonState.Master, "d0", SyncId: 9)
        {
            MaximumLength = 1000,
            Group = IPAddress.Parse("239.0.0.1"),
            Port = 9000,
            TimeToLive = 3,
        };
        client.StartDaemon(master);
        Assert.Equal([master], client.GetDaemons().AsEnumerable());
        Assert.Equal("EEXIST", Assert.Throws<NetlinkException>(() => client.StartDaemon(master)).Error.Name);

        // The kernel does not answer (kthread_stop is EINTR) when its thread had no time to start: another process gives it some.
        Host.Run("link show");
        client.StopDaemon(master);
        Assert.Empty(client.GetDaemons());
        Assert.Equal("ESRCH", Assert.Throws<NetlinkException>(() => client.StopDaemon(master)).Error.Name);
    }

    [RealIpvsFact]
    public void Ten_thousand_real_servers_are_there_in_no_time()
    {
        using var client = Open();
        IpvsTable desired = new([.. Enumerable.Range(0, 100).Select(service => new IpvsServiceEntry(
            new IpvsService(IpvsServiceId.ByAddress(IpvsProtocol.Tcp, new IPAddress([10, 1, 0, (byte)service]), 80), "wlc"),
            [.. Enumerable.Range(0, 100)
                .Select(server => new IpvsDestination(new IPAddress([10, 2, (byte)service, (byte)server]), 80))]))]);
        for (var round = 1; round <= 3; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            var changes = IpvsDiff.Between(client.GetTable(), desired, _ => true);
            var planned = Stopwatch.GetElapsedTime(begin);
            var answers = client.Apply(changes);
            var applied = Stopwatch.GetElapsedTime(begin) - planned;
            Assert.All(answers, Assert.Null);
            var table = client.GetTable();
            var dumped = Stopwatch.GetElapsedTime(begin) - planned - applied;
            Assert.Empty(IpvsDiff.Between(table, desired, _ => true));
            output.WriteLine(
                $"round {round}: diff {planned.TotalSeconds:0.000} s, {changes.Length} changes {applied.TotalSeconds:0.000} s, dump "
                + $"{dumped.TotalSeconds:0.000} s");
            Assert.True(applied < TimeSpan.FromSeconds(5), $"{applied}");
            client.Flush();
        }
    }

    public void Dispose()
    {
        if (_host.IsValueCreated)
        {
            _host.Value.Dispose();
        }
    }

    // Mixed families only in tunnels; thresholds in order; no engine, for its module is not loaded; no timeout that overflows the kernel's.
    private static Gen<IpvsTable> AcceptedTable => Any.Table.Select(table => new IpvsTable(
        [.. table.Services.Select(entry =>
            new IpvsServiceEntry(Accepted(entry.Service),
                [.. entry.Destinations.Select(destination => Accepted(entry.Service.Id, destination))]))]));

    private static IpvsService Accepted(IpvsService service)
        => service with { PersistenceEngine = null, Timeout = Math.Min(service.Timeout, 86_400) };

    private static IpvsDestination Accepted(IpvsServiceId service, IpvsDestination destination)
    {
        var isMixed = service.Family != destination.Address.AddressFamily;
        return destination with
        {
            Forwarding = isMixed ? IpvsForwarding.Tunnel : destination.Forwarding,
            LowerThreshold = Math.Min(destination.LowerThreshold, destination.UpperThreshold),
        };
    }

    private static string Rules(TemporaryNamespace host) => Sorted(host.Execute("ipvsadm -Sn"));

    private static string Listing(TemporaryNamespace host)
        => Sorted(host.Execute("ipvsadm -Ln --tun-info")) + Sorted(host.Execute("ipvsadm -Ln --thresholds"));

    private static string Sorted(string lines) => string.Join('\n', lines.Split('\n').Order(StringComparer.Ordinal));

    private IpvsClient Open() => Host.Namespace.Run(() =>
        IpvsClient.TryOpen(out var client) ? client : throw new InvalidOperationException("ip_vs is gone"));

    private static IpvsTable Everything()
    {
        var vip = IPAddress.Parse("10.0.0.100");
        var vip6 = IPAddress.Parse("2001:db8::100");
        IpvsDestination direct = new(IPAddress.Parse("10.0.0.1"), 0) { Forwarding = IpvsForwarding.DirectRouting };
        var direct6 = direct with { Address = IPAddress.Parse("2001:db8::1") };
        var tunnel = direct with { Address = IPAddress.Parse("10.0.0.3"), Port = 80, Forwarding = IpvsForwarding.Tunnel };
        return new IpvsTable(
        [
            new(new(IpvsServiceId.ByFirewallMark(5, AddressFamily.InterNetwork), "wrr"), [direct]),
            new(new(IpvsServiceId.ByFirewallMark(5, AddressFamily.InterNetworkV6),
                "mh") { Flags = IpvsServiceFlags.Scheduler1 | IpvsServiceFlags.Scheduler2 }, [direct6]),
            new(new IpvsService(IpvsServiceId.ByAddress(IpvsProtocol.Tcp, vip, 80), "wlc")
                .WithPersistence(50, IpvsNetmask.Prefix(AddressFamily.InterNetwork, 24)),
            [
                new(IPAddress.Parse("10.0.0.1"), 8080) { Weight = 3, UpperThreshold = 100, LowerThreshold = 50 },
                direct with { Address = IPAddress.Parse("10.0.0.2"), Port = 80, Weight = 0 },
                tunnel,
                tunnel with
                {
                    Address = IPAddress.Parse("10.0.0.4"),
                    Tunnel = new IpvsTunnel(IpvsTunnelType.Gue, 6080, IpvsTunnelFlags.Checksum),
                },
                tunnel with { Address = IPAddress.Parse("10.0.0.5"), Tunnel = new IpvsTunnel(IpvsTunnelType.Gre) },
                tunnel with { Address = IPAddress.Parse("2001:db8::6") },
            ]),
            new(new IpvsService(IpvsServiceId.ByAddress(IpvsProtocol.Tcp, vip6, 443), "sh") { Flags = IpvsServiceFlags.Scheduler2 }
                .WithPersistence(300, IpvsNetmask.Prefix(AddressFamily.InterNetworkV6, 64)), [direct6 with { Port = 443 }]),
            new(new(IpvsServiceId.ByAddress(IpvsProtocol.Udp, vip, 53), "rr") { Flags = IpvsServiceFlags.OnePacket },
                [new(IPAddress.Parse("10.0.0.1"), 53)]),
            new(new(IpvsServiceId.ByAddress(IpvsProtocol.Sctp, vip, 3868), "lc"), []),
        ]);
    }
}
