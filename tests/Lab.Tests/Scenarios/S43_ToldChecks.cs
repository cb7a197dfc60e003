using System.Diagnostics;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>
/// FILE_CHECK and BFD_CHECK: a director and keepalived beside each other with the same file, and what stands in their tables after each
/// change of the files and of the session.
/// </summary>
public sealed class S43_ToldChecks(ITestOutputHelper output) : Scenario(output)
{
    private const string Folder = "/run/s43";

    [LabFact]
    public async Task Both_have_the_same_table_after_each_change_of_a_file()
    {
        await ArrangeAsync();
        Directory.CreateDirectory(Folder);
        await WriteAsync("load", "3");
        File.Delete($"{Folder}/stop");
        await BothRunAsync(FileChecks());
        await BothSeeAsync("r1 16, r2 17");
        await WriteAsync("load", "-3");
        await BothSeeAsync("r1 4, r2 23");
        await WriteAsync("stop", "1");
        await BothSeeAsync("r2 23");
        await WriteAsync("load", "-9");
        await BothSeeAsync("r2 29");
        File.Delete($"{Folder}/stop");
        // Below zero is zero.
        await BothSeeAsync("r1 0, r2 29");
        await WriteAsync("load", "0x10");
        await BothSeeAsync("r1 42, r2 4");
        File.Delete($"{Folder}/load");
        await BothSeeAsync("r1 10, r2 20");
        Figures.Record("FILE_CHECK, seven changes", "director and keepalived have the same weights after each");
    }

    [LabFact]
    public async Task Both_take_a_server_away_with_its_session_and_bring_it_back()
    {
        await ArrangeAsync();
        var neighbour = await StartNeighbourAsync();
        await BothRunAsync(BfdCheck);
        await BothSeeAsync("r1 1");
        var begin = Stopwatch.GetTimestamp();
        await neighbour.KillAsync();
        var gone = await Task.WhenAll(new[] { D1, D2 }.Select(async host =>
        {
            await SeesAsync(host, "");
            return Stopwatch.GetElapsedTime(begin);
        }));
        Figures.Record("BFD_CHECK, 50 ms x 3, from the neighbour's death until the server has left the table",
            $"director {gone[0].TotalSeconds:0.00} s, keepalived {gone[1].TotalSeconds:0.00} s");
        await StartNeighbourAsync();
        await BothSeeAsync("r1 1");
    }

    private string FileChecks() => $$"""
        track_file load {
          file {{Folder}}/load
          weight 2
        }
        track_file stop {
          file {{Folder}}/stop
          weight 0
        }
        virtual_server 10.9.0.100 80 {
          lvs_sched wrr
          lvs_method DR
          protocol TCP
          real_server {{Cluster.RealServers[0].Address}} 80 {
            weight 10
            FILE_CHECK {
              track_file load
            }
            FILE_CHECK {
              track_file stop
            }
          }
          real_server {{Cluster.RealServers[1].Address}} 80 {
            weight 20
            inhibit_on_failure
            FILE_CHECK {
              track_file load
              weight 1 reverse
            }
          }
        }

        """;

    private string BfdCheck(Host self) => $$"""
        {{new BfdInstance("peer", self, Cluster.RealServers[0])}}
        virtual_server 10.9.0.100 80 {
          lvs_sched rr
          lvs_method DR
          protocol TCP
          real_server {{Cluster.RealServers[0].Address}} 80 {
            BFD_CHECK {
              name peer
              alpha
            }
          }
        }

        """;

    private Task BothRunAsync(string file) => BothRunAsync(_ => file);

    private async Task BothRunAsync(Func<Host, string> file)
    {
        await Cluster.StartDaemonAsync(UnderTest, D1, Configuration.Of(file(D1)));
        await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D2, Configuration.Of(file(D2)));
    }

    private Task<Daemon> StartNeighbourAsync() => Cluster.StartDaemonAsync(
        DaemonProgram.Keepalived, Cluster.RealServers[0],
        Configuration.Of(new BfdInstance("d1", Cluster.RealServers[0], D1), new BfdInstance("d2", Cluster.RealServers[0], D2)));

    private Task BothSeeAsync(string expected) => Task.WhenAll(SeesAsync(D1, expected), SeesAsync(D2, expected));

    private Task SeesAsync(Host host, string expected) => Eventually.SeesAsync(
        $"the table of {host} is: {expected}", Soon, () => WeightsAsync(host), table => table == expected);

    private static Task WriteAsync(string name, string value) => File.WriteAllTextAsync($"{Folder}/{name}", value + "\n");

    /// <summary>"r1 16, r2 0": who stands in the table, and with which weight.</summary>
    private async Task<string> WeightsAsync(Host host) => string.Join(", ",
        from line in await host.IpvsAsync()
        let words = line.Split(' ')
        where words[0] == "-a"
        let server = Cluster.RealServers.First(real => words.Contains($"{real.Address}:80"))
        orderby server.Name
        select $"{server.Name} {words[Array.IndexOf(words, "-w") + 1]}");
}
