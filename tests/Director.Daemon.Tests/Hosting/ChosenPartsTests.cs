using Director.Daemon.Checking;
using Director.Daemon.CommandLine;
using Director.Daemon.Hosting;
using Keepalived.Configuration;

namespace Director.Daemon.Tests.Hosting;

public class ChosenPartsTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void P_and_C_leave_out_the_other_part(bool vrrp, bool virtualServers)
    {
        var whole = Configuration.Empty with
        {
            StaticAddresses = [new InterfaceAddress(System.Net.IPAddress.Loopback, 8)],
            VirtualServerGroups = [new VirtualServerGroup("g", [])],
        };
        var part = ChosenParts.Select(whole, new CommandLineOptions { RunVrrp = vrrp, RunVirtualServers = virtualServers });
        Assert.Equal(vrrp, part.StaticAddresses.Count == 1);
        Assert.Equal(virtualServers, part.VirtualServerGroups.Count == 1);
    }

    [Fact]
    public void A_file_of_nothing_runs_nothing()
    {
        var warning = Assert.Single(NothingRuns.WithWarning("/f", new ConfigurationResult(Configuration.Empty, [])));
        Assert.Equal("nothing-runs", warning.Code);
    }
}
