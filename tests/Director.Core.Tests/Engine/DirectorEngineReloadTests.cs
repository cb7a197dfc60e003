using Director.Core.Engine;

namespace Director.Core.Tests.Engine;

/// <summary>
/// A reload is carried out by both halves or by none: with a defect in one of them, the machine is as it was or the service ends.
/// </summary>
public sealed class DirectorEngineReloadTests : DirectorEngineBench
{
    private static readonly string Next =
        File.Replace("10.9.0.11 80", "10.9.0.12 80", StringComparison.Ordinal).Replace(
            "10.9.0.100/24", "10.9.0.101/24", StringComparison.Ordinal);

    // Looking for it is a defect of its own.
    private static readonly string Broken = "vrrp_script chk {\n script /bin/defect\n}\n"
        + Next.Replace("interface eth0", "interface eth0\n track_script {\n chk\n }", StringComparison.Ordinal);

    [Fact]
    public async Task When_the_routers_cannot_the_servers_are_put_back()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        var failure = await Assert.ThrowsAsync<ReloadFailedException>(() => Engine.ReloadAsync(Read(Broken), CancellationToken.None));
        Assert.StartsWith("the virtual routers could not apply the new configuration (defect)", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Table, Kernel.Text);
        Assert.Equal("10.9.0.100", Assert.Single(Addresses.GetAddresses()).Address.ToString());
        Assert.DoesNotContain((byte)0, Wire.Priorities);
        await TakesTheNext();
    }

    [Fact]
    public async Task When_the_servers_cannot_the_routers_never_hear_of_it()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        Kernel.OnApply = () =>
        {
            Kernel.OnApply = static () => { };
            throw new InvalidOperationException("defect");
        };
        var failure = await Assert.ThrowsAsync<ReloadFailedException>(() => Engine.ReloadAsync(Read(Next), CancellationToken.None));
        Assert.StartsWith("the virtual servers could not apply the new configuration (defect)", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Table, Kernel.Text);
        Assert.Equal("10.9.0.100", Assert.Single(Addresses.GetAddresses()).Address.ToString());
        Assert.False(Engine.Failed.IsCompleted);
        await TakesTheNext();
    }

    [Fact]
    public async Task Where_there_is_no_way_back_the_engine_has_failed()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        Kernel.OnDump = static () => throw new InvalidOperationException("defect");
        Kernel.OnApply = Kernel.OnDump;
        await Assert.ThrowsAsync<PartFailedException>(() => Engine.ReloadAsync(Read(Next), CancellationToken.None));
        var failure = await Assert.ThrowsAsync<PartFailedException>(() => Engine.Failed.WaitAsync(Deadline));
        Assert.Equal("restoring of the virtual servers after a failed reload", failure.Part);
        Kernel.OnDump = Kernel.OnApply = static () => { };
    }

    private async Task TakesTheNext()
    {
        var plan = await Engine.ReloadAsync(Read(Next), CancellationToken.None);
        Assert.Contains("add real server 10.9.0.12:80 of virtual server TCP 10.9.0.100:80", plan.Lines);
        Assert.Equal("TCP 10.9.0.100:80: 10.9.0.12:80 1", Kernel.Text);
    }
}
