using Director.Core.Engine;
using Director.Core.Planning;
using Director.Daemon.Restart;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using TestSupport;

namespace Director.Daemon.Tests.Hosting;

/// <summary>How the service ends: by a stop, or by a failure of the engine.</summary>
public sealed class DirectorServiceEndTests : DirectorServiceBench
{
    [Fact]
    public async Task An_engine_that_cannot_start_ends_with_1_and_is_stopped()
    {
        Engine.StartAsync(default!, default).ThrowsAsyncForAnyArgs(new IOException("no sockets"));
        await Service.StartAsync(default);
        await Service.ExecuteTask!;
        Assert.Equal(1, Exit.Code);
        await Engine.Received(1).StopAsync(Arg.Any<CancellationToken>());
        Assert.True(Stop.Made.IsCompleted);
    }

    [Fact]
    public async Task When_a_part_of_the_engine_fails_the_service_stops_and_ends_with_1()
    {
        await StartAsync();
        Failure.SetException(new PartFailedException("VRRP loop", new IOException("epoll_wait: EBADF")));
        await Service.ExecuteTask!;
        Assert.Equal(1, Exit.Code);
        await Engine.Received(1).StopAsync(Arg.Any<CancellationToken>());
        Assert.True(Stop.Made.IsCompleted);
    }

    [Fact]
    public async Task A_part_that_fails_during_a_reload_is_stopped_after_it()
    {
        await StartAsync();
        TaskCompletionSource<ReloadPlan> reload = new();
        Engine.ReloadAsync(default!, default).ReturnsForAnyArgs(reload.Task);
        Reloads.Add();
        Assert.StartsWith("RELOADING=1\n", Systemd.Receive());
        Failure.SetException(new PartFailedException("VRRP loop", new IOException("epoll_wait: EBADF")));
        await Engine.DidNotReceiveWithAnyArgs().StopAsync(default);

        reload.SetResult(NoChange);
        await Service.ExecuteTask!;
        await Engine.Received(1).StopAsync(Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_stop_stops_the_engine_and_ends_with_0()
    {
        await StartAsync();
        await StopAsync();
        await Engine.Received(1).StopAsync(Arg.Any<CancellationToken>());
        Assert.Equal(0, Exit.Code);
    }

    [Fact]
    public async Task A_stop_interrupts_a_reload()
    {
        await StartAsync();
        var begun = new TaskCompletionSource();
        Engine.ReloadAsync(default!, default).ReturnsForAnyArgs(call => HangAsync(begun, call.Arg<CancellationToken>()));
        Reloads.Add();
        await begun.Task;
        await StopAsync();
        await Engine.Received(1).StopAsync(Arg.Any<CancellationToken>());
        Assert.Equal(0, Exit.Code);
    }

    [Fact]
    public async Task An_engine_that_does_not_stop_is_left_behind_within_3_seconds()
    {
        await StartAsync();
        var asked = new TaskCompletionSource();
        Engine.StopAsync(default).ReturnsForAnyArgs(_ =>
        {
            asked.SetResult();
            return new TaskCompletionSource().Task;
        });
        var stopped = Service.StopAsync(default);
        await asked.Task;
        Assert.False(stopped.IsCompleted);
        // The third is that of what is done some time after a start.
        await Eventually.HoldsAsync("the deadlines are armed", TimeSpan.FromSeconds(10), () => Task.FromResult(Time.ArmedTimers == 3));
        Time.Advance(TimeSpan.FromSeconds(3));
        await stopped;
        Assert.Equal(1, Exit.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task At_a_restart_it_hands_over_and_keeps_the_file_at_a_stop_it_stops(bool isRestart)
    {
        var folder = Directory.CreateTempSubdirectory("director-restart-");
        var path = Path.Combine(folder.FullName, "running.conf");
        HandoverMark mark = new(path);
        Service.Dispose();
        Service = NewService(path, new Handover(() => Task.FromResult(isRestart), mark));
        await StartAsync();
        await Eventually.HoldsAsync("the file is there", TimeSpan.FromSeconds(10), () => Task.FromResult(File.Exists(path)));
        await StopAsync();
        await Engine.Received(isRestart ? 1 : 0).HandOverAsync(Arg.Any<CancellationToken>());
        await Engine.Received(isRestart ? 0 : 1).StopAsync(Arg.Any<CancellationToken>());
        Assert.Equal((isRestart, isRestart, isRestart, 0), (mark.IsSet, File.Exists(path), Exit.HandsOver, Exit.Code));
        if (isRestart)
        {
            Service.Dispose();
            Source.Next = FakeConfigurationSource.Result("second");
            Service = NewService(path, new Handover(() => Task.FromResult(false), mark));
            await StartAsync();
            Assert.False(mark.IsSet);
            Received.InOrder(() =>
            {
                Engine.StartAsync(Named("first"), Arg.Any<CancellationToken>());
                Engine.HandOverAsync(Arg.Any<CancellationToken>());
                Engine.StartAsync(Named("first"), Arg.Any<CancellationToken>());
                Engine.ReloadAsync(Named("second"), Arg.Any<CancellationToken>());
            });
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Where_nothing_can_be_handed_over_a_restart_is_a_stop()
    {
        Service.Dispose();
        Service = NewService(null, new Handover(static () => Task.FromResult(true), new HandoverMark(null)));
        await StartAsync();
        await StopAsync();
        await Engine.Received(1).StopAsync(Arg.Any<CancellationToken>());
        Assert.Contains(Warnings, static said => said.EndsWith("this restart is a stop and a start", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_runs_is_kept_in_a_file_until_the_stop()
    {
        var folder = Directory.CreateTempSubdirectory("director-running-");
        var path = Path.Combine(folder.FullName, "run", "running.conf");
        Service.Dispose();
        Service = NewService(path);
        await StartAsync();
        await Eventually.HoldsAsync("the file is there", TimeSpan.FromSeconds(10), () => Task.FromResult(File.Exists(path)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Contains("\n    router_id first\n", await File.ReadAllTextAsync(path));
        Source.Next = FakeConfigurationSource.Result("second");
        Reload();
        await Eventually.HoldsAsync("it is the second", TimeSpan.FromSeconds(10),
            async () => (await File.ReadAllTextAsync(path)).Contains("\n    router_id second\n"));
        Source.Next = FakeConfigurationSource.Result("third", "an error");
        Reload();
        await StopAsync();
        Assert.False(File.Exists(path));
        folder.Delete(recursive: true);
    }
}
