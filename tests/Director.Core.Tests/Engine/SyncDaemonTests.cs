using Ipvs.Netlink;
using TestSupport;

namespace Director.Core.Tests.Engine;

/// <summary><c>lvs_sync_daemon</c>: the kernel sends connections where the instance is master and receives them elsewhere.</summary>
public sealed class SyncDaemonTests : DirectorEngineBench
{
    [Fact]
    public async Task With_an_instance_it_follows_its_state_and_a_stop_ends_it()
    {
        await Engine.StartAsync(Read(With("lvs_sync_daemon eth1 VI_1 port 9000")), CancellationToken.None);
        Assert.Equal(["backup sync daemon on eth1, id 51"], Daemons);
        Assert.Equal(9000, Kernel.Daemons[0].Port);
        await BecomesMaster();
        await Becomes("master sync daemon on eth1, id 51");
        await Engine.StopAsync(CancellationToken.None).WaitAsync(Deadline);
        Assert.Empty(Daemons);
    }

    [Fact]
    public async Task Without_an_instance_both_run_and_a_reload_changes_or_ends_them()
    {
        await Engine.StartAsync(Read(With("lvs_sync_daemon eth1 id 7")), CancellationToken.None);
        Assert.Equal(["backup sync daemon on eth1, id 7", "master sync daemon on eth1, id 7"], Daemons);
        await Engine.ReloadAsync(Read(With("lvs_sync_daemon eth2 id 7")), CancellationToken.None);
        Assert.Equal(["backup sync daemon on eth2, id 7", "master sync daemon on eth2, id 7"], Daemons);
        await Engine.ReloadAsync(Read(File), CancellationToken.None);
        Assert.Empty(Daemons);
    }

    [Fact]
    public async Task What_runs_already_as_it_should_is_left_running_and_what_was_never_asked_for_is_left_alone()
    {
        IpvsDaemon there = new(IpvsDaemonState.Backup, "eth1", 51) { MaximumLength = 1000, Port = 8848 };
        Kernel.Daemons = [there];
        await Engine.StartAsync(Read(File), CancellationToken.None);
        Assert.Same(there, Assert.Single(Kernel.Daemons));
        await Engine.ReloadAsync(Read(With("lvs_sync_daemon eth1 VI_1")), CancellationToken.None);
        Assert.Same(there, Assert.Single(Kernel.Daemons));
    }

    [Fact]
    public async Task Without_ip_vs_it_is_tried_again()
    {
        Kernel.IsAbsent = true;
        await Engine.StartAsync(Read(With("lvs_sync_daemon eth1 VI_1")), CancellationToken.None);
        Kernel.IsAbsent = false;
        await Becomes("master sync daemon on eth1, id 51");
    }

    private string[] Daemons => [.. Kernel.Daemons.Select(daemon => daemon.ToString()).Order()];

    private static string With(string line) => $"global_defs {{\n {line}\n}}\n{File}";

    private Task Becomes(string daemon) => Eventually.HoldsAsync(daemon, Deadline, () =>
    {
        Time.Advance(TimeSpan.FromMilliseconds(500));
        return Task.FromResult(Daemons is [var only] && only == daemon);
    });
}
