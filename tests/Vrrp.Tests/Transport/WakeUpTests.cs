using System.Diagnostics;

namespace Vrrp.Tests.Transport;

public class WakeUpTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_wake_up_between_two_waits_ends_the_next_one()
    {
        using VrrpSockets sockets = new();
        sockets.Wake();
        sockets.Wait(Longest);
        // As another thread does it when the loop has looked at its commands and not yet at its sockets.
        sockets.Wake();
        Assert.False(sockets.TryReceive([], out _));
        await Task.Run(() => sockets.Wait(Longest)).WaitAsync(Longest / 2);
    }

    [Fact]
    public void Wake_ups_before_a_wait_end_that_one_only()
    {
        using VrrpSockets sockets = new();
        sockets.Wake();
        sockets.Wake();
        sockets.Wait(Longest);
        var quiet = TimeSpan.FromMilliseconds(50);
        var begin = Stopwatch.GetTimestamp();
        sockets.Wait(quiet);
        Assert.True(Stopwatch.GetElapsedTime(begin) >= quiet);
    }
}
