using System.Diagnostics;
using TestSupport;

namespace Director.Daemon.Tests.Hosting;

/// <summary>The built program from start to end, in a network namespace of its own: file, address, reload, refusal, stop.</summary>
public sealed class LifeTests : LifeBench
{
    [RootFact]
    public async Task It_starts_reloads_refuses_and_stops()
    {
        Connect();
        Write("192.0.2.100");
        var process = Start();
        Expect("READY=1\n");
        await HoldsAsync("192.0.2.100", true);
        Assert.Equal($"{process.Id}", PidIn("vrrp.pid"));

        Write("192.0.2.100", "192.0.2.101");
        Kill(process, "HUP");
        Expect("RELOADING=1\n");
        Expect("READY=1\n");
        await HoldsAsync("192.0.2.101", true);

        Write("192.0.2.100\nnonsense here");
        Kill(process, "HUP");
        Expect("RELOADING=1\n");
        Assert.Contains("STATUS=Reload refused: ", Expect("READY=1\n"));
        await HoldsAsync("192.0.2.101", true);

        var begin = Stopwatch.GetTimestamp();
        Kill(process, "TERM");
        await process.WaitForExitAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(begin).TotalSeconds, 0, 3);
        Assert.Equal(0, process.ExitCode);
        Assert.DoesNotContain("192.0.2.10", Network.Run("-4 address show dev eth0"));
        Assert.Empty(Folder.GetFiles("*.pid"));
    }

    [RootFact]
    public async Task It_starts_where_memory_is_scarce()
    {
        Connect();
        Write("192.0.2.100");
        // In hexadecimal: less than a start sets aside.
        Start(("DOTNET_GCHeapHardLimit", "900000"));
        Expect("READY=1\n");
        await HoldsAsync("192.0.2.100", true);
    }
}
