using Director.Core.Servers;
using Director.Core.Sessions;
using TestSupport;

namespace Director.Core.Tests.Servers;

/// <summary>FILE_CHECK and BFD_CHECK: from what is told to the kernel's table.</summary>
public sealed class VirtualServerToldTests : VirtualServerBench
{
    private readonly string _directory = Directory.CreateTempSubdirectory("director-told").FullName;

    private string Load => Path.Combine(_directory, "load");

    [Fact]
    public async Task A_file_counts_from_the_start_and_as_it_changes()
    {
        await System.IO.File.WriteAllTextAsync(Load, "3\n");
        await StartAsync(WithFile("weight 2"));
        Assert.Equal("TCP 10.9.0.100:80: 10.9.0.11:80 7, 10.9.0.12:80 1", Kernel.Text);
        await System.IO.File.WriteAllTextAsync(Load, "-9\n");
        await LeadsTo("TCP 10.9.0.100:80: 10.9.0.11:80 0, 10.9.0.12:80 1");
        System.IO.File.Delete(Load);
        await LeadsTo(Both);
        Assert.Contains($"{A} WeightChanged", Happened);
        Assert.DoesNotContain($"{A} RealServerDown", Happened);
    }

    [Fact]
    public async Task Without_a_weight_a_file_takes_its_server_down_and_other_checks_have_their_say()
    {
        await StartAsync(WithFile("weight 0"));
        Assert.Equal(Both, Kernel.Text);
        await System.IO.File.WriteAllTextAsync(Load, "1\n");
        await LeadsTo(OnlyB);
        Assert.Contains(Heard.Of<ServerEvent>(), static heard => heard.Reason == "FILE_CHECK: track_file load holds 1");
        Verdicts.Fail(A);
        await Eventually.HoldsAsync("its other check fails", Deadline, () =>
        {
            Time.Advance(Round);
            return Task.FromResult(Heard.Of<Director.Core.Engine.CheckerEvent>().Any(static heard => !heard.Transition.IsUp
                && heard.Transition.Checker.Checker == "TCP_CHECK"));
        });
        await System.IO.File.WriteAllTextAsync(Load, "0\n");
        await Eventually.HoldsAsync("the file is read", Deadline, () => Task.FromResult(
            Heard.Of<Director.Core.Engine.CheckerEvent>().Any(static heard => heard.Transition.Reason == "track_file load holds 0")));
        Assert.Equal(OnlyB, Kernel.Text);
        Verdicts.Succeed(A);
        await ChecksLeadTo(Both);
    }

    [Fact]
    public async Task A_reload_with_another_weight_counts_at_once()
    {
        await System.IO.File.WriteAllTextAsync(Load, "3\n");
        await StartAsync(WithFile("weight 2"));
        await ReloadAsync(Read(WithFile("weight 2 reverse").Replace("TCP_CHECK", "weight 8\nTCP_CHECK", StringComparison.Ordinal)));
        Assert.Equal("TCP 10.9.0.100:80: 10.9.0.11:80 2, 10.9.0.12:80 8", Kernel.Text);
    }

    [Fact]
    public async Task Whoever_asks_for_the_checks_hears_what_they_were_told()
    {
        await StartAsync($"bfd_instance peer {{\nneighbor_ip 10.9.0.11\n}}\n{WithFile("weight 0").Replace(
            "FILE_CHECK", "BFD_CHECK {\nname peer\n}\nFILE_CHECK", StringComparison.Ordinal)}");
        Assert.Equal("BFD_CHECK None it has no result yet, FILE_CHECK True track_file load holds 0", await AskedAsync());
        Controller.OnPathsChanged(Peer(isUp: false));
        await System.IO.File.WriteAllTextAsync(Load, "1\n");
        await LeadsTo(OnlyB);
        await Eventually.SeesAsync(
            "both were told", Deadline, AskedAsync,
            seen => seen == "BFD_CHECK False BFD session peer is down, FILE_CHECK False track_file load holds 1");
    }

    [Theory]
    [InlineData("", Both)]
    [InlineData("alpha", OnlyB)]
    public async Task A_server_follows_its_BFD_session(string option, string atFirst)
    {
        await StartAsync($"bfd_instance peer {{\nneighbor_ip 10.9.0.11\n}}\n{File(realServer: $"BFD_CHECK {{\nname peer\n{option}\n}}")}");
        Assert.Equal(atFirst, Kernel.Text);
        Controller.OnPathsChanged(Peer(isUp: false));
        await LeadsTo(OnlyB);
        Controller.OnPathsChanged(Peer(isUp: true));
        await LeadsTo(Both);
        // What says nothing about the path leaves it as it is.
        Controller.OnPathsChanged(Peer(isUp: null));
        Controller.OnPathsChanged(Peer(isUp: false));
        await LeadsTo(OnlyB);
        Assert.Contains(Heard.Of<ServerEvent>(), static heard => heard.Reason == "BFD_CHECK: BFD session peer is down");
    }

    /// <summary>"FILE_CHECK True REASON": what is said by those checks of the first server that attempt nothing.</summary>
    private async Task<string> AskedAsync()
    {
        var service = (await Controller.SnapshotAsync())[0];
        var asked = Controller.CheckNowAsync(MemberId.Of(service.Configuration, service.RealServers[0].Configuration));
        await Eventually.HoldsAsync("the checks answer", Deadline, () =>
        {
            Time.Advance(Round);
            return Task.FromResult(asked.IsCompleted);
        });
        return string.Join(", ", (await asked)!.Where(static one => one.Checker != "TCP_CHECK")
            .Select(static one => $"{one.Checker} {one.Succeeded?.ToString() ?? "None"} {one.Reason}"));
    }

    private static BfdPaths Peer(bool? isUp) => new(BfdPaths.None.ByName.SetItem(new("peer"), isUp));

    private string WithFile(string weight) => $"track_file load {{\nfile {Load}\n}}\n"
        + File(realServer: $"FILE_CHECK {{\ntrack_file load\n{weight}\n}}");

    private Task LeadsTo(string table) => Eventually.SeesAsync(table, Deadline, () => Task.FromResult(Kernel.Text), seen => seen == table);
}
