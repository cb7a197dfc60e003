using System.Diagnostics;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>What a router watches fails: its interface, its address, its script.</summary>
public sealed class S09_Faults(ITestOutputHelper output) : Scenario(output)
{
    private static readonly VrrpInstance Better = new() { Priority = 100 };
    private static readonly VrrpInstance Worse = new() { Priority = 90 };

    [LabFact]
    public async Task The_interface_goes_down_and_comes_back()
    {
        await ArrangeAsync();
        var notified = await ElectAsync();
        await D1.IpAsync("link set eth0 down\n");
        await notified.IsCalledAsync("INSTANCE VI_1 FAULT 100", Soon);
        Assert.False(await D1.HoldsAsync(Cluster.VirtualAddress));
        await MasterIsAsync(D2, Worse.MasterDown + Soon);
        await D1.IpAsync("link set eth0 up\n");
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await AnsweredByAsync(Soon, "r1", "r2");
    }

    [LabFact]
    public async Task The_carrier_goes_and_comes_back()
    {
        await ArrangeAsync();
        var notified = await ElectAsync();
        await Cluster.Switch.IpAsync("link set d1 down\n");
        await notified.IsCalledAsync("INSTANCE VI_1 FAULT 100", Soon);
        await MasterIsAsync(D2, Worse.MasterDown + Soon);
        await Cluster.Switch.IpAsync("link set d1 up\n");
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await AnsweredByAsync(Soon, "r1", "r2");
    }

    [LabFact]
    public async Task Someone_deletes_the_address_and_it_is_brought_back()
    {
        await ArrangeAsync();
        await ElectAsync();
        await D1.RunAsync("ip", "address", "delete", $"{Cluster.VirtualAddress}/24", "dev", "eth0");
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await AnsweredByAsync(Soon, "r1", "r2");
    }

    [LabFact(OnlyDirector = true)]
    public async Task A_thread_that_breaks_ends_the_director_and_the_other_takes_over()
    {
        await ArrangeAsync();
        var threads = await BreakableThreads.MakeAsync($"{Cluster.Directory}/threads");
        await StartAsync(D2, Configuration.Of([Worse]));
        VirtualServer service = new() { Servers = Cluster.RealServers.Select(static server => new RealServer(server.Address)) };
        var file = Configuration.Of(BreakableThreads.Blocks, Better, service);
        foreach (var (thread, part) in BreakableThreads.Parts)
        {
            var daemon = await Cluster.StartDaemonAsync(threads.In(UnderTest), D1, file);
            await MasterIsAsync(D1, Better.MasterDown + Soon);
            threads.Break(thread);
            // Something to look at, for a thread that waits until there is.
            await D1.IpAsync("address add 10.9.0.77/32 dev eth0\naddress delete 10.9.0.77/32 dev eth0\n");
            await daemon.SaysAsync($"The {part} has failed", Soon);
            var handedOver = await MasterIsAsync(D2, Worse.MasterDown + Soon);
            await Eventually.HoldsAsync("the director ends", Soon, () => Task.FromResult(daemon.HasExited));
            Assert.NotEqual(0, daemon.ExitCode);
            Figures.Record($"{part} broken: the other director is master", $"{handedOver.TotalSeconds:0.00} s");
            threads.Mend(thread);
        }
    }

    [LabFact(OnlyDirector = true)]
    public async Task The_interface_gets_another_hardware_address_and_the_neighbours_know_at_once()
    {
        await ArrangeAsync();
        // Without a second burst, which would come by itself.
        await ElectAsync(more: "garp_master_delay 0");
        const string Other = "02:00:00:00:99:01";
        await D1.IpAsync($"link set eth0 address {Other}\n");
        var begin = Stopwatch.GetTimestamp();
        await Eventually.SeesAsync($"the client sends to {Other}", Soon,
            () => Cluster.Client.ArpCacheAsync(Cluster.VirtualAddress), known => known == Other);
        Figures.RecordWithin("another hardware address, the client knows after", Stopwatch.GetElapsedTime(begin), TimeSpan.FromSeconds(1));
        await AnsweredByAsync(Soon, "r1", "r2");
    }

    [LabFact]
    public async Task A_failing_script_without_weight_leads_to_fault()
    {
        await ArrangeAsync();
        SwitchableScript script = new(D1, "tracked");
        var notified = await ElectAsync(Script(script), "track_script {\n tracked\n }");
        script.Fail();
        await notified.IsCalledAsync("INSTANCE VI_1 FAULT 100", Soon);
        await MasterIsAsync(D2, Worse.MasterDown + Soon);
        script.Succeed();
        await MasterIsAsync(D1, Better.MasterDown + Soon);
    }

    [LabFact]
    public async Task A_failing_script_with_weight_lowers_the_priority()
    {
        await ArrangeAsync();
        SwitchableScript script = new(D1, "tracked");
        var notified = await ElectAsync(Script(script), "track_script {\n tracked weight -20\n }");
        script.Fail();
        await MasterIsAsync(D2, Worse.MasterDown + Soon);
        await notified.IsCalledAsync("INSTANCE VI_1 BACKUP 80", Soon);
        script.Succeed();
        await MasterIsAsync(D1, Better.MasterDown + Soon);
    }

    [NetworkFact(OnlyDirector = true)]
    public async Task Without_its_IPv6_source_address_a_backup_is_in_fault_and_no_second_master()
    {
        await ArrangeAsync();
        // The kernel looks for a neighbour once a second: a backup's patience has to be longer, or it ends before it can be found again.
        VrrpInstance better = new() { Priority = 100, Version = 3, Interval = 1, Addresses = ["2001:db8::100/64 dev eth0"] };
        var worse = better with { Priority = 90 };
        NotifyRecorder notified = new(D2);
        await D1.IpAsync(SourceAddress(1));
        await D2.IpAsync(SourceAddress(2));
        await StartAsync(D1, Configuration.Of(better with { More = Peers(1, 2) }));
        await MasterIsAsync(D1, better.MasterDown + Soon, "2001:db8::100");
        var backup = await StartAsync(D2, Configuration.Of(worse with { More = $"{Peers(2, 1)}\n  notify {notified.Script}" }));
        await notified.IsCalledAsync("INSTANCE VI_1 BACKUP 90", Soon);

        // The kernel drops global IPv6 addresses with the link, and does not bring them back.
        // What the master sends goes on beating the time: adverts, or the search for a neighbour that has lost its address.
        var patience = (int)Math.Ceiling(worse.MasterDown.TotalSeconds / better.Interval) + 1;
        var capture = await Cluster.StartCaptureAsync("ip6 proto 112 or ip6 src 2001:db8::1");
        await D2.IpAsync("link set eth0 down\nlink set eth0 up\n");
        // On a busy machine the director sees the link only when it is up again: then this is its first fault, not a new one.
        await backup.SaysAsync("FAULT: eth0 has no IPv6 address 2001:db8::2", Soon);
        await capture.MoreAsync(patience, Soon);

        notified.Forget();
        await D2.IpAsync(SourceAddress(2));
        await notified.IsCalledAsync("INSTANCE VI_1 BACKUP 90", Soon);
        await capture.MoreAsync(patience, Soon);
        Assert.DoesNotContain(backup.Log, static line => line.Contains("-> MASTER", StringComparison.Ordinal));
        Assert.All(await capture.FieldsAsync("vrrp", "ipv6.src"), source => Assert.Equal("2001:db8::1", source));

        static string SourceAddress(int number) => $"address add 2001:db8::{number}/64 dev eth0 nodad\n";

        static string Peers(int self, int peer) => $"unicast_src_ip 2001:db8::{self}\n  unicast_peer {{\n 2001:db8::{peer}\n }}";
    }

    /// <summary>keepalived 2.2.7 reads the word and does nothing with it.</summary>
    [NetworkFact(OnlyDirector = true)]
    public async Task Without_the_source_address_that_it_tracks_a_router_is_in_fault()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0));
        const string Source = "10.9.0.201";
        var daemon = await Cluster.StartDaemonAsync(
            UnderTest, D1, Configuration.Of(Better with { More = $"mcast_src_ip {Source}\n  track_src_ip" }));
        await daemon.SaysAsync($"FAULT: eth0 has no IPv4 address {Source}", Soon);
        var capture = await Cluster.StartCaptureAsync("ip proto 112");
        await D1.IpAsync($"address add {Source}/24 dev eth0\n");
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await capture.MoreAsync(2, Soon);
        Assert.All(await Advert.ReadAsync(capture), advert => Assert.Equal(Source, advert.Source));
        await D1.IpAsync($"address delete {Source}/24 dev eth0\n");
        await daemon.SaysAsync($"MASTER -> FAULT: eth0 has no IPv4 address {Source}", Soon);
        Assert.False(await D1.HoldsAsync(Cluster.VirtualAddress));
    }

    [LabFact]
    public async Task A_hanging_script_leaves_no_process_behind_at_its_deadline_nor_at_a_stop()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        var tracked = await HangingAsync("tracked");
        var notify = await HangingAsync("notify");
        var check = await HangingAsync("check");
        var daemon = await Cluster.StartDaemonAsync(UnderTest, D1, Configuration.Of(
            $"vrrp_script hangs {{\n script {tracked}\n interval 500\n timeout 8\n}}\n",
            Better with { State = "MASTER", More = $"track_script {{\n hangs weight 20\n }}\n notify_backup {notify}\n" },
            new VirtualServer
            {
                Servers =
                [new RealServer("10.9.0.11") { Checker = $"MISC_CHECK {{\n misc_path {check}\n misc_timeout 400\n }}" }]
            }));

        // The instance waits for the script's first word, which is its deadline.
        await RunAsync("tracked", 3);
        await RunAsync("tracked", 0);
        await RunAsync("notify", 3);
        await RunAsync("check", 3);
        Assert.Equal((3, 3), (await CountAsync("notify"), await CountAsync("check")));

        var stopped = await daemon.StopAsync(Soon);
        Figures.Record("stop with three processes of each of two scripts that hang", $"{stopped.TotalSeconds:0.0} s");
        Assert.Equal((0, 0), (await CountAsync("notify"), await CountAsync("check")));
    }

    /// <summary>A script that ends for no request, with a child in its process group and one in a group of its own.</summary>
    private async Task<string> HangingAsync(string name)
    {
        var path = $"/run/lab-scripts/{D1.Name}/hangs-{name}";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, $$"""
            #!/bin/sh
            trap '' TERM
            perl -e '$0 = "lab-hangs-{{name}}-child"; sleep 1 while 1' &
            perl -e 'setpgrp; $0 = "lab-hangs-{{name}}-group"; sleep 1 while 1' &
            exec perl -e '$0 = "lab-hangs-{{name}}"; sleep 1 while 1'

            """);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private Task RunAsync(string name, int processes) =>
        Eventually.SeesAsync($"{processes} processes of the script {name} run", Soon, () => CountAsync(name), count => count == processes);

    private async Task<int> CountAsync(string name) =>
        (await D1.RunAsync("ps", "-eo", "args")).Split('\n').Count(line => line.StartsWith($"lab-hangs-{name}", StringComparison.Ordinal));

    private static string Script(SwitchableScript script) => $$"""
        vrrp_script tracked {
          script "{{script.Path}}"
          interval 1
          timeout 2
          fall 2
          rise 2
        }

        """;

    private async Task<NotifyRecorder> ElectAsync(string before = "", string more = "")
    {
        NotifyRecorder notified = new(D1);
        var service = Configuration.WebService(Cluster);
        await StartAsync(D1, Configuration.Of(before, Better with { More = $"notify {notified.Script}\n  {more}" }, service));
        await StartAsync(D2, Configuration.Of(Worse, service));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await notified.IsCalledAsync("INSTANCE VI_1 MASTER 100", Soon);
        await AnsweredByAsync(Soon, "r1", "r2");
        return notified;
    }
}
