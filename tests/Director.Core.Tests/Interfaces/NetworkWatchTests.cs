using System.Net;
using Director.Core.Interfaces;
using Director.Core.Tests.Kernel;
using Director.Core.Tests.Support;
using Route.Netlink;
using TestSupport;

namespace Director.Core.Tests.Interfaces;

/// <summary>
/// What the kernel says is lost at times, and asking it can fail: neither leaves a director with an old idea of the machine.
/// </summary>
public sealed class NetworkWatchTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly InterfaceAddress Added = new(2, IPAddress.Parse("192.0.2.10"), 24);

    [Fact]
    public async Task After_lost_changes_it_asks_until_it_gets_an_answer_and_complains_once()
    {
        FakeTime time = new();
        LogLines log = new();
        AddressKernel kernel = new();
        MadeUpMonitor monitor = new();
        var seen = NetworkSnapshot.Empty;
        await using NetworkWatch watch = new(
            BareServices.With(time, logger: log) with { OpenRoute = () => kernel, OpenRouteMonitor = monitor.Open },
            network => Volatile.Write(ref seen, network));
        watch.Open();
        watch.Start();
        kernel.Set(Added);
        kernel.Breaks = 2;
        monitor.Tell(new Overrun());

        await Eventually.HoldsAsync("the next try is set", Deadline, () => Task.FromResult(time.ArmedTimers == 1));
        time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync(
            "the try after that is set", Deadline, () => Task.FromResult(kernel.Breaks == 0 && time.ArmedTimers == 1));
        Assert.False(Volatile.Read(ref seen).Has(Added.Address));
        time.Advance(TimeSpan.FromSeconds(1));

        await Eventually.HoldsAsync("the address is known", Deadline, () => Task.FromResult(Volatile.Read(ref seen).Has(Added.Address)));
        Assert.Equal(
            "Changes of interfaces or addresses were missed, and reading all of them again failed: "
            + "recvmsg: No buffer space available (ENOBUFS); trying again every second",
            Assert.Single(log.Lines));
    }
}
