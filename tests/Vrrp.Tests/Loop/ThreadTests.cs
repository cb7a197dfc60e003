using Linux;
using TestSupport;
using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Loop;

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
        var granted = await _loop.SetThreadAsync(new() { RealTimePriority = Priority });
        Assert.True(granted.RealTimeErrno is 0 or Errno.EPERM, Errno.Name(granted.RealTimeErrno));
        Assert.Equal(granted.RealTimeErrno == 0 ? 1 : 0, OwnThreads.WithRealTimePriority(Priority));
        Assert.Equal(default, await _loop.SetThreadAsync(new()));
        Assert.Equal(0, OwnThreads.WithRealTimePriority(Priority));
    }

    [Fact]
    public async Task What_does_not_differ_is_not_asked_for_again()
    {
        await _loop.StartAsync();
        // More than the kernel has, so that asking always fails.
        VrrpThreadOptions impossible = new() { RealTimePriority = 1000 };
        Assert.Equal(Errno.EINVAL, (await _loop.SetThreadAsync(impossible)).RealTimeErrno);
        Assert.Equal(0, (await _loop.SetThreadAsync(impossible)).RealTimeErrno);
    }

    [Fact]
    public async Task Without_a_loop_no_other_thread_is_changed()
    {
        var asked = _loop.SetThreadAsync(new() { RealTimePriority = Priority });
        await _loop.StopAsync();
        Assert.Equal(default, await asked);
        Assert.Equal(0, OwnThreads.WithRealTimePriority(Priority));
        Assert.Equal(default, await _loop.SetThreadAsync(new() { RealTimePriority = Priority }));
    }

    public Task DisposeAsync() => _loop.DisposeAsync().AsTask();
}
