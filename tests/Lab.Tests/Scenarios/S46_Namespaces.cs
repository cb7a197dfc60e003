using System.Diagnostics;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Several directors on one machine: net_namespace, net_namespace_ipvs, instance, and what they must not share.</summary>
public sealed class S46_Namespaces(ITestOutputHelper output) : Scenario(output)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.5);
    private static readonly VrrpInstance Better = new() { Priority = 100 };
    private static readonly VrrpInstance Worse = new() { Priority = 90 };

    /// <summary>Each is started outside and goes to its namespace by itself; then keepalived in the place of one of them.</summary>
    [LabFact(OnlyDirector = true)]
    public async Task Two_on_one_machine_are_two_routers_and_each_may_be_keepalived()
    {
        await ArrangeAsync();
        var service = Configuration.WebService(Cluster);
        var first = await StartInsideAsync(UnderTest, D1, "one", Configuration.Of(Better, service));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await StartInsideAsync(UnderTest, D2, "two", Configuration.Of(Worse, service));
        await TableIsAsync(D2, Soon, [.. await D1.IpvsAsync()]);
        await AnsweredByAsync(Soon, "r1", "r2");
        Assert.Empty(await Command.RunAsync(null, "", "ipvsadm", "-Sn"));

        var (began, goodbye) = (Stopwatch.GetTimestamp(), first.StopAsync(Soon));
        await MasterIsAsync(D2, Worse.Skew + Soon);
        Figures.RecordWithin("takeover by the other service of the machine", Stopwatch.GetElapsedTime(began),
            // Two services and all that looks at them share one processor here.
            Worse.Skew + Grace + Grace);
        await goodbye;
        var keepalived = await StartInsideAsync(DaemonProgram.Keepalived, D1, "three", Configuration.Of(Better, service));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await AnsweredByAsync(Soon, "r1", "r2");
        await keepalived.StopAsync(Soon);
        await MasterIsAsync(D2, Worse.Skew + Soon);
    }

    /// <summary>Addresses in one namespace, the table in another: as keepalived has it.</summary>
    [LabFact(OnlyDirector = true)]
    public async Task The_table_may_be_in_another_namespace()
    {
        await ArrangeAsync();
        var text = $"net_namespace_ipvs {D2.Name}\n" + Configuration.Of(Better, Configuration.WebService(Cluster));
        var keepalived = await StartInsideAsync(DaemonProgram.Keepalived, D1, "one", text);
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await Eventually.HoldsAsync("servers are up", Soon, async () => (await D2.IpvsAsync()).Length == 3);
        var (theirs, here) = (await D2.IpvsAsync(), await D1.IpvsAsync());
        await keepalived.StopAsync(Soon);
        await TableIsAsync(D2, Soon);

        await StartInsideAsync(UnderTest, D1, "one", text);
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await TableIsAsync(D2, Soon, theirs);
        Assert.Equal(here, await D1.IpvsAsync());
        Figures.Record(
            "net_namespace_ipvs", $"the same {theirs.Length} lines in the table's namespace as with keepalived, none in the other");
    }

    /// <summary>One table, two directors: the second says what is wrong, and takes over when the first has gone.</summary>
    [LabFact(OnlyDirector = true)]
    public async Task Of_two_that_want_one_table_the_second_waits_and_says_so()
    {
        await ArrangeAsync();
        var service = Configuration.WebService(Cluster);
        var first = await Cluster.StartDaemonAsync(UnderTest, D1, Configuration.Of(service));
        await Eventually.HoldsAsync("servers are up", Soon, async () => (await D1.IpvsAsync()).Length == 3);
        var table = await D1.IpvsAsync();
        var second = await StartInsideAsync(UnderTest, D1, "two", Configuration.Of(service));
        await second.SaysAsync("another director manages the ip_vs table of this network namespace", Soon);
        Assert.Equal(table, await D1.IpvsAsync());
        // What the first one leaves behind would look like the second one's work.
        await first.KillAsync();
        await D1.RunAsync("ipvsadm", "-C");
        await TableIsAsync(D1, Soon, table);
        Assert.Equal(0, await EndOf(second));
        await TableIsAsync(D1, Soon);
    }

    private static async Task<int> EndOf(Daemon daemon)
    {
        await daemon.StopAsync(Soon);
        return daemon.ExitCode;
    }

    private Task<Daemon> StartInsideAsync(DaemonProgram program, Host host, string name, string text) => Cluster.StartDaemonAsync(
        program, host, $"net_namespace {host.Name}\ninstance {name}\n{text}", entersByItself: true);
}
