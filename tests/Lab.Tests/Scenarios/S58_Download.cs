using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary><c>lvs_sync_daemon</c>: a download through the virtual address goes on over a power cut of the master.</summary>
public sealed class S58_Download(ITestOutputHelper output) : Scenario(output)
{
    private const int Length = 1_500_000;
    private const string Rate = "150k";

    private static readonly VrrpInstance Better = new() { Priority = 100 };
    private static readonly VrrpInstance Worse = new() { Priority = 90 };

    [LabFact]
    public async Task It_goes_on()
    {
        var (status, size, seconds) = await DownloadOverPowerCutAsync("global_defs {\n lvs_sync_daemon eth0 inst VI_1 id 51 \n}\n");

        Assert.Equal(("0", Length), (status, size));
        Figures.Record("download of 10 s over a power cut", $"whole, in {seconds} s");
    }

    [LabFact]
    public async Task Without_it_the_download_breaks()
    {
        var (status, size, seconds) = await DownloadOverPowerCutAsync("");

        Assert.NotEqual("0", status);
        Assert.InRange(size, 1, Length - 1);
        Figures.Record("without lvs_sync_daemon", $"broken after {size} of {Length} bytes, given up after {seconds} s");
    }

    private async Task<(string Status, int Size, string Seconds)> DownloadOverPowerCutAsync(string synchronised)
    {
        await ArrangeAsync();
        List<ServerProcess> servers = [];
        try
        {
            foreach (var server in Cluster.RealServers)
            {
                servers.Add(await DownloadServer.StartAsync(Cluster, server, Length, Rate));
            }

            var master = await StartAsync(D1, FileOf(Better, synchronised));
            await MasterIsAsync(D1, Better.MasterDown + Soon);
            await StartAsync(D2, FileOf(Worse, synchronised));
            await TableIsAsync(D2, Soon, "-A -t 10.9.0.100:8088 -s rr",
                "-a -t 10.9.0.100:8088 -r 10.9.0.11:8088 -g -w 1", "-a -t 10.9.0.100:8088 -r 10.9.0.12:8088 -g -w 1");
            var download = DownloadServer.FetchAsync(Cluster);
            await Eventually.SeesAsync("the download goes through the master", Soon, () => D1.RunAsync("ipvsadm", "-Lcn"),
                static connections => connections.Contains("ESTABLISHED", StringComparison.Ordinal));
            if (synchronised.Length > 0)
            {
                await Eventually.SeesAsync("the backup knows the connection", Soon, () => D2.RunAsync("ipvsadm", "-Lcn"),
                    static connections => connections.Contains("ESTABLISHED", StringComparison.Ordinal));
            }

            Assert.False(download.IsCompleted, "the download was over before the power was cut");
            await Cluster.CutPowerAsync(master);
            // The machine without power keeps its addresses: nobody reaches them.
            await Eventually.HoldsAsync(
                "the backup holds the address", Worse.MasterDown + Soon, () => D2.HoldsAsync(Cluster.VirtualAddress));
            return await download;
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private string FileOf(VrrpInstance instance, string more) => Configuration.Of(more, instance, new VirtualServer
    {
        Service = $"{Cluster.VirtualAddress} 8088",
        Servers = Cluster.RealServers.Select(static server => new RealServer(server.Address, 8088)),
    });
}
