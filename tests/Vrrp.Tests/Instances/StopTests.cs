using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Instances;

public class StopTests
{
    [Fact]
    public async Task The_loop_ends_with_the_turn_that_stops_it()
    {
        var loop = new VrrpLoop(new VrrpLoopOptions(), new RecordingListener(), TimeProvider.System, new WakeOnlyTransport());
        await loop.StartAsync();

        await loop.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty((await loop.GetStatusAsync()).Instances);
    }
}
