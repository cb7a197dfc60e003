using Director.Core.Planning;
using Director.Daemon.Tests.Support;
using Keepalived.Configuration;
using NSubstitute;

namespace Director.Daemon.Tests.Hosting;

/// <summary>Start and reload, as systemd sees them and as the engine is told.</summary>
public sealed class DirectorServiceTests : DirectorServiceBench
{
    [Fact]
    public async Task Ready_is_told_once_the_engine_runs()
    {
        await StartAsync();
        await Engine.Received(1).StartAsync(Named("first"), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_start_takes_a_file_with_errors_and_the_status_says_so_until_they_are_gone()
    {
        Source.Next = FakeConfigurationSource.Result("first", "unknown keyword 'x'", "unknown keyword 'y'");
        await Service.StartAsync(default);
        Assert.EndsWith($"STATUS=2 errors in /etc/director/director.conf; {Snapshots.Two}", Systemd.Receive());
        Source.Next = FakeConfigurationSource.Result("second", "unknown keyword 'x'");
        Assert.EndsWith($"STATUS=1 error in /etc/director/director.conf; {Snapshots.Two}", Reload());
        Source.Next = new(Configuration.Empty, []);
        Assert.EndsWith($"STATUS={Snapshots.Two}", Reload());
        Assert.Contains("nothing is run", Assert.Single(Warnings));
    }

    [Fact]
    public async Task Without_a_file_it_ends_with_6()
    {
        Source.Next = null;
        await Service.StartAsync(default);
        await Service.ExecuteTask!;
        Assert.Equal(6, Exit.Code);
        Assert.True(Stop.Made.IsCompleted);
        await Engine.DidNotReceiveWithAnyArgs().StartAsync(default!, default);
    }

    [Fact]
    public async Task A_reload_is_framed_by_RELOADING_and_READY()
    {
        await StartAsync();
        Source.Next = FakeConfigurationSource.Result("second");
        Reloads.Add();
        Assert.StartsWith("RELOADING=1\nMONOTONIC_USEC=", Systemd.Receive());
        Assert.EndsWith($"STATUS={Snapshots.Two}", Systemd.Receive());
        await Engine.Received(1).ReloadAsync(Named("second"), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task What_waits_for_the_next_start_is_a_warning()
    {
        await StartAsync();
        Engine.ReloadAsync(default!, default).ReturnsForAnyArgs(NoChange with { Changes = ["change x"], AtNextStart = ["x waits"] });
        Reload();
        Assert.Equal(["x waits"], Warnings);
        Assert.Contains($"Reloaded, 1 change: {Snapshots.Two}", Told);
    }

    [Fact]
    public async Task A_reload_with_a_new_error_changes_nothing_and_says_why()
    {
        await StartAsync();
        Source.Next = FakeConfigurationSource.Result("second", "unknown keyword 'x'");
        Assert.EndsWith($"STATUS=Reload refused: /f:1:1: error: unknown keyword 'x'; {Snapshots.Two}", Reload());
        await Engine.DidNotReceiveWithAnyArgs().ReloadAsync(default!, default);
    }

    [Fact]
    public async Task A_reload_with_the_running_file_s_own_errors_is_taken()
    {
        Source.Next = FakeConfigurationSource.Result("first", "old trouble");
        await Service.StartAsync(default);
        Assert.StartsWith("READY=1\n", Systemd.Receive());
        Source.Next = FakeConfigurationSource.Result("second", "old trouble");
        Assert.EndsWith($"STATUS=1 error in /etc/director/director.conf; {Snapshots.Two}", Reload());
        Source.Next = FakeConfigurationSource.Result("third", "old trouble", "old trouble");
        Assert.Contains("Reload refused", Reload());
        await Engine.Received(1).ReloadAsync(Named("second"), Arg.Any<CancellationToken>());
        await Engine.DidNotReceive().ReloadAsync(Named("third"), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task After_a_refusal_the_running_file_is_still_the_measure()
    {
        await StartAsync();
        Source.Next = FakeConfigurationSource.Result("second", "a");
        Assert.Contains("Reload refused", Reload());
        Assert.Contains("Reload refused", Reload());
        Source.Next = FakeConfigurationSource.Result("third");
        Assert.EndsWith($"STATUS={Snapshots.Two}", Reload());
    }

    [Fact]
    public async Task A_missing_file_is_no_reason_to_run_an_empty_configuration()
    {
        await StartAsync();
        Source.Next = null;
        Assert.Contains("Reload refused: /etc/director/director.conf is not there", Reload());
        await Engine.DidNotReceiveWithAnyArgs().ReloadAsync(default!, default);
    }

    [Fact]
    public async Task A_reload_that_fails_in_the_engine_is_said_and_the_service_goes_on()
    {
        await StartAsync();
        Engine.ReloadAsync(default!, default).ReturnsForAnyArgs(
            _ => throw new IOException("netlink"), _ => Task.FromResult(NoChange));
        Assert.Contains($"STATUS=Reload failed: netlink; {Snapshots.Two}", Reload());
        Assert.EndsWith($"STATUS={Snapshots.Two}", Reload());
    }

    [Fact]
    public async Task Signals_during_a_reload_bring_exactly_one_more()
    {
        await StartAsync();
        var begun = new SemaphoreSlim(0);
        var gate = new TaskCompletionSource<ReloadPlan>();
        Engine.ReloadAsync(default!, default).ReturnsForAnyArgs(_ =>
        {
            begun.Release();
            return gate.Task;
        });
        Reloads.Add();
        await begun.WaitAsync();
        var readsBefore = Source.Reads;
        Reloads.Add();
        Reloads.Add();
        Reloads.Add();
        gate.SetResult(NoChange);
        await begun.WaitAsync();
        Assert.Equal(readsBefore + 1, Source.Reads);
        for (var message = 0; message < 4; message++)
        {
            Systemd.Receive();
        }

        await StopAsync();
        Assert.Equal(readsBefore + 1, Source.Reads);
    }
}
