using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>The master's power is cut, and it returns.</summary>
public sealed class S04_PowerCut(ITestOutputHelper output) : Scenario(output)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.5);
    private static readonly VrrpInstance Better = new() { Priority = 100 };
    private static readonly VrrpInstance Worse = new() { Priority = 90 };

    [LabFact]
    public async Task The_backup_takes_over_in_time_and_gives_back_when_the_master_returns()
    {
        var (probe, master) = await RunningAsync(Better, Worse);
        await Cluster.CutPowerAsync(master);
        await MasterReturnsToServiceAsync(probe, D2);
        Figures.RecordWithin("power cut, longest silence", probe.LongestSilence, Worse.MasterDown + Grace);

        await Cluster.PowerOnAsync(D1);
        probe.Restart();
        await StartAsync(D1, File(Better));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await probe.ConnectsAsync(Soon);
        Figures.RecordWithin("preemption, longest silence", probe.LongestSilence, Grace);
    }

    [LabFact]
    public async Task Without_preemption_the_backup_keeps_what_it_took()
    {
        var better = Better with { More = "nopreempt" };
        var (probe, master) = await RunningAsync(better, Worse);
        await Cluster.CutPowerAsync(master);
        await MasterReturnsToServiceAsync(probe, D2);

        await Cluster.PowerOnAsync(D1);
        NotifyRecorder notified = new(D1);
        probe.Restart();
        var returned = await StartAsync(D1, File(better with { More = $"nopreempt\n  notify {notified.Script}" }));
        await notified.IsCalledAsync("INSTANCE VI_1 BACKUP 100", Soon);
        // Twice the time in which it would have taken over, measured in connections of the probe.
        var enough = (int)(2 * better.MasterDown / Probe.Interval);
        await Eventually.SeesAsync("the probe goes on", 2 * better.MasterDown + Soon, () => Task.FromResult(probe.Successes),
            successes => successes > enough);
        await MasterIsAsync(D2, TimeSpan.Zero);
        Assert.DoesNotContain("INSTANCE VI_1 MASTER 100", notified.Calls);
        Assert.False(returned.HasExited);
        Figures.RecordWithin("return without preemption, longest silence", probe.LongestSilence, Grace);
    }

    private async Task<(Probe Probe, Daemon Master)> RunningAsync(VrrpInstance better, VrrpInstance worse)
    {
        await ArrangeAsync();
        var master = await StartAsync(D1, File(better));
        // One after the other: a router that may not preempt must not be the later one by accident.
        await MasterIsAsync(D1, better.MasterDown + Soon);
        await StartAsync(D2, File(worse));
        await TableIsAsync(D2, Soon, [.. await D1.IpvsAsync()]);
        await AnsweredByAsync(Soon, "r1", "r2");
        var probe = Cluster.StartProbe();
        await probe.ConnectsAsync(Soon);
        probe.Restart();
        return (probe, master);
    }

    private async Task MasterReturnsToServiceAsync(Probe probe, Host master)
    {
        // D1 still holds the address behind its dead link: only the one that answers counts.
        var hardware = await master.HardwareAddressAsync();
        await Eventually.SeesAsync($"the client reaches {master}", Worse.MasterDown + Soon,
            () => Cluster.Client.ArpCacheAsync(Cluster.VirtualAddress), known => known == hardware);
        await probe.ConnectsAsync(Soon);
    }

    private string File(VrrpInstance instance) => Configuration.Of(instance, Configuration.WebService(Cluster));
}
