using TestSupport;

namespace Director.Demo;

/// <summary>A cluster of two directors and two web servers from its start over two deaths to its recovery.</summary>
internal sealed class Show(Cluster cluster, DaemonProgram program)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly VrrpInstance Better = new() { Priority = 100 };
    private static readonly VrrpInstance Worse = new() { Priority = 90 };

    private Host D1 => cluster.Directors[0];

    private Host D2 => cluster.Directors[1];

    public async Task RunAsync()
    {
        var first = await ElectAsync();
        await ServeAsync();
        await LoseServerAsync();
        await LoseMasterAsync(first);
        await RecoverAsync();
    }

    private async Task<Daemon> ElectAsync()
    {
        Screen.Step("Two directors, two web servers, a client. Both directors start with the same file but for the priority:");
        Screen.Show(FileOf(Better));
        var first = await cluster.StartDaemonAsync(program, D1, FileOf(Better));
        await cluster.StartDaemonAsync(program, D2, FileOf(Worse));
        await HoldsAsync(D1);
        Screen.Say(
            $"d1 (priority {Better.Priority}) is master and holds {Cluster.VirtualAddress}; d2 (priority {Worse.Priority}) is backup.");
        return first;
    }

    private async Task ServeAsync()
    {
        Screen.Step("The kernel's table on d1, and who answers ten requests to the virtual address");
        await AnswerAsync("r1", "r2");
        Screen.Show(await D1.RunAsync("ipvsadm", "-Ln"));
        await SayAnswersAsync();
    }

    private async Task LoseServerAsync()
    {
        Screen.Step("The web server r1 dies");
        await cluster.StopWebServerAsync(cluster.RealServers[0]);
        await AnswerAsync("r2");
        Screen.Say("The check has found it: it is out of the table.");
        await SayAnswersAsync();

        Screen.Step("It returns");
        await cluster.StartWebServerAsync(cluster.RealServers[0]);
        await AnswerAsync("r1", "r2");
        await SayAnswersAsync();
    }

    private async Task LoseMasterAsync(Daemon master)
    {
        Screen.Step("The master's power is cut; a client goes on connecting every 20 ms");
        var gap = await GapAsync(async () =>
        {
            await cluster.CutPowerAsync(master);
            await HoldsAsync(D2);
        });
        Screen.Say($"d2 is master. The client waited \e[1m{gap.TotalSeconds:0.00} s\e[0m;"
            + $" the protocol allows three lost adverts and the skew, {Worse.MasterDown.TotalSeconds:0.00} s.");
        await SayAnswersAsync();
    }

    private async Task RecoverAsync()
    {
        Screen.Step("d1 is back and takes its address again");
        await cluster.PowerOnAsync(D1);
        var gap = await GapAsync(async () =>
        {
            await cluster.StartDaemonAsync(program, D1, FileOf(Better));
            await HoldsAsync(D1);
            await Eventually.HoldsAsync("d2 gives the address back", Soon, async () => !await D2.HoldsAsync(Cluster.VirtualAddress));
        });
        Screen.Say($"d1 is master. The client waited {gap.TotalSeconds:0.00} s. All is as it was:");
        await AnswerAsync("r1", "r2");
        await SayAnswersAsync();
    }

    /// <summary>The longest that a client waits for a connection while something happens.</summary>
    private async Task<TimeSpan> GapAsync(Func<Task> happening)
    {
        // Ended before answers are counted: its connections take turns with them.
        await using var probe = cluster.StartProbe();
        await probe.ConnectsAsync(Soon);
        probe.Restart();
        await happening();
        await probe.ConnectsAsync(Soon);
        return probe.LongestSilence;
    }

    private async Task SayAnswersAsync()
    {
        var answers = await Web.CountAsync(cluster.Client, Cluster.VirtualAddress, 10);
        Screen.Say(
            $"Ten requests were answered by {string.Join(", ", answers.Select(static answer => $"{answer.Key} ({answer.Value})"))}.");
    }

    private static Task HoldsAsync(Host director) =>
        Eventually.HoldsAsync($"{director} holds {Cluster.VirtualAddress}", Worse.MasterDown + Soon,
            () => director.HoldsAsync(Cluster.VirtualAddress));

    private Task AnswerAsync(params string[] servers) => Eventually.HoldsAsync($"{string.Join(" and ", servers)} answer", Soon,
        async () => servers.SequenceEqual((await Web.CountAsync(cluster.Client, Cluster.VirtualAddress, 4)).Keys));

    private string FileOf(VrrpInstance instance) => Configuration.Of(instance, Configuration.WebService(cluster));
}
