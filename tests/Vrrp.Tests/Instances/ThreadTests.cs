using Linux;
using Loop;
using TestSupport;
using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Instances;

/// <summary>What the loop's thread asks of the kernel, and gives back; where it is not granted, that it says so.</summary>
public sealed class ThreadTests : IAsyncLifetime
{
    // Which no other thread of the tests has.
    private const int Priority = 7;

    private readonly VrrpLoop _loop = new(new VrrpLoopOptions(), new RecordingListener(), TimeProvider.System, new WakeOnlyTransport());

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_real_time_priority_comes_and_goes_while_the_loop_runs()
    {
        await _loop.StartAsync();
        var refused = await SetAsync(new() { RealTimePriority = Priority });
        Assert.True(refused is null or { RealTimeErrno: Errno.EPERM }, $"{refused}");
        Assert.Equal(refused is null ? 1 : 0, OwnThreads.WithRealTimePriority(Priority));
        Assert.Null(await SetAsync(new()));
        Assert.Equal(0, OwnThreads.WithRealTimePriority(Priority));
    }

    [Fact]
    public async Task What_does_not_differ_is_not_asked_for_again()
    {
        await _loop.StartAsync();
        // More than the kernel has, so that asking always fails.
        LoopThreadOptions impossible = new() { RealTimePriority = 1000 };
        Assert.Equal(Errno.EINVAL, (await SetAsync(impossible))?.RealTimeErrno);
        Assert.Null(await SetAsync(impossible));
    }

    [Fact]
    public async Task Without_a_loop_no_other_thread_is_changed()
    {
        LoopPrivileges? refused = null;
        _loop.SetRights(new() { RealTimePriority = Priority }, (_, granted) => refused = granted);
        await _loop.StopAsync();
        Assert.Equal(0, OwnThreads.WithRealTimePriority(Priority));
        Assert.Null(await SetAsync(new() { RealTimePriority = Priority }));
        Assert.Null(refused);
    }

    // The answer to a question says that what was posted before it is done.
    private async Task<LoopPrivileges?> SetAsync(LoopThreadOptions options)
    {
        LoopPrivileges? refused = null;
        _loop.SetRights(options, (_, granted) => refused = granted);
        await _loop.GetStatusAsync();
        return refused;
    }

    public Task DisposeAsync() => _loop.DisposeAsync().AsTask();
}
