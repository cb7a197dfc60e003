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
    public async Task The_interface_gets_another_hardware_address_and_the_neighbours_know_at_once()
    {
        await ArrangeAsync();
        // Without a second burst, which would come by itself.
        await ElectAsync(more: "garp_master_delay 0");
        const string Other = "02:00:00:00:99:01";
        await D1.IpAsync($"link set eth0 address {Other}\n");
        var begin = Stopwatch.GetTimestamp();
        await Eventually.SeesAsync($"the client sends to {Other}", Soon, () => Cluster.Client.ArpCacheAsync(Cluster.VirtualAddress), known => known == Other);
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
