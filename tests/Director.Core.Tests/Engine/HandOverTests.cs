using Director.Core.Engine;
using Director.Core.Servers;

namespace Director.Core.Tests.Engine;

/// <summary>An engine that ends for another one, and what becomes of what none takes up: docs/decisions/0039.</summary>
public sealed class HandOverTests : DirectorEngineBench
{
    [Fact]
    public async Task What_is_in_the_kernel_stays_and_nobody_hears_priority_0()
    {
        await Engine.StartAsync(Read(File.Replace("lvs_sched", "omega\n lvs_sched", StringComparison.Ordinal)), CancellationToken.None);
        await BecomesMaster();
        var told = Heard.Of<ServerEvent>().Length;
        await Engine.HandOverAsync(CancellationToken.None).WaitAsync(Deadline);
        Assert.Single(Addresses.GetAddresses());
        Assert.Equal(Table, Kernel.Text);
        Assert.DoesNotContain((byte)0, Wire.Priorities);
        Assert.Equal(told, Heard.Of<ServerEvent>().Length);
        Assert.Empty(Heard.Of<EngineEvent.Stopping>());
        Assert.Single(Heard.Of<EngineEvent.HandingOver>());
    }

    [Fact]
    public async Task What_none_takes_up_is_given_up_without_a_check_or_a_script()
    {
        var file = "vrrp_script chk {\n script /bin/true\n}\n"
            + File.Replace("interface eth0", "interface eth0\n track_script {\n chk\n }", StringComparison.Ordinal);
        await Engine.StartAsync(Read(file), CancellationToken.None);
        await BecomesMaster();
        await Engine.HandOverAsync(CancellationToken.None).WaitAsync(Deadline);
        await DirectorEngine.GiveUpAsync(Services(), Read(file), new EngineOptions(), CancellationToken.None).WaitAsync(Deadline);
        Assert.Empty(Addresses.GetAddresses());
        Assert.Equal("", Kernel.Text);
    }

    [Fact]
    public async Task A_table_in_use_is_not_flushed()
    {
        await Engine.DisposeAsync();
        Engine = NewEngine(new EngineOptions { GoesOn = true });
        await Engine.StartAsync(Read("global_defs {\n lvs_flush\n}\n" + File), CancellationToken.None);
        Assert.Equal(0, Kernel.Flushed);
    }
}
