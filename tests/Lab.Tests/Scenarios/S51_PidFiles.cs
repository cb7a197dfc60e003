using System.Diagnostics;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary><c>use_pid_dir</c>: without a word on the command line the pid files are where keepalived has them.</summary>
public sealed class S51_PidFiles(ITestOutputHelper output) : Scenario(output)
{
    private const string Folder = "/run/keepalived";

    [NetworkFact(OnlyDirector = true)]
    public async Task They_are_where_keepalived_has_them_and_gone_at_the_end()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0));
        var file = $"{Cluster.Directory}/place.conf";
        await File.WriteAllTextAsync(file, Configuration.Of("use_pid_dir\n", new VrrpInstance { Priority = 100 }));
        var theirs = await FilesAsync(DaemonProgram.Keepalived, file);
        var ours = await FilesAsync(UnderTest, file);
        // That of the checkers is there also when nothing is to be checked.
        Assert.Empty(theirs.Except(ours));
        Figures.Record("pid files with use_pid_dir, keepalived", string.Join(' ', theirs));
        Figures.Record("pid files with use_pid_dir, director", string.Join(' ', ours));
    }

    private async Task<string[]> FilesAsync(DaemonProgram program, string file)
    {
        using var daemon = D1.Namespace.Start(new ProcessStartInfo(program.Path, ["-n", "-l", "-f", file]));
        await Eventually.HoldsAsync("it has pid files", Soon, () => Task.FromResult(Names().Length > 0));
        var pids = await SettledAsync("the folder", static () => Task.FromResult(string.Join(' ', Names())));
        // The daemon keeps its file locked, which .NET would heed.
        Assert.Equal($"{daemon.Id}", (await D1.RunAsync("cat", $"{Folder}/keepalived.pid")).Trim());
        Signals.Send(daemon.Id, Signals.Terminate);
        await Eventually.HoldsAsync("it ends", Soon, () => Task.FromResult(daemon.HasExited));
        Assert.Empty(Names());
        return pids.Split(' ');
    }

    private static string[] Names() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.pid").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)]
        : [];
}
