using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Framework;

/// <summary>
/// The director on d1 and keepalived on d2 with the same file but for the virtual router, each alone on its own: what happens to both at
/// once is to have the same effect, which the priorities say that they advertise.
/// </summary>
public abstract class TwinScenario(ITestOutputHelper output) : Scenario(output)
{
    private Capture? _capture;

    /// <summary>The director.</summary>
    protected Daemon Ours { get; private set; } = null!;

    /// <summary>keepalived.</summary>
    protected Daemon Theirs { get; private set; } = null!;

    /// <summary>Starts both.</summary>
    /// <param name="trackers">Blocks before the instance.</param>
    /// <param name="instance">Its further lines.</param>
    /// <param name="theirNamespace">keepalived is started outside of its host and enters it by itself.</param>
    /// <param name="areMasters">Waits until both hold their addresses.</param>
    protected async Task BothRunAsync(string trackers, string instance, bool theirNamespace = false, bool areMasters = true)
    {
        _capture = await Cluster.StartCaptureAsync("ip proto 112");
        Ours = await Cluster.StartDaemonAsync(UnderTest, D1, FileOf(51, "10.9.0.100"));
        Theirs = await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D2,
            (theirNamespace ? $"net_namespace {D2.Name}\n" : "") + FileOf(52, "10.9.0.101"), entersByItself: theirNamespace);
        if (areMasters)
        {
            await BothHoldAsync(hold: true);
        }

        string FileOf(int id, string address) => Configuration.Of(
            trackers, new VrrpInstance { Priority = 100, RouterId = id, Addresses = [$"{address}/24 dev eth0"], More = instance });
    }

    /// <summary>Waits until both hold their addresses, or neither does.</summary>
    protected Task BothHoldAsync(bool hold) => Eventually.HoldsAsync(
        $"both {(hold ? "hold their" : "have no")} address", Soon,
        async () => await D1.HoldsAsync("10.9.0.100") == hold && await D2.HoldsAsync("10.9.0.101") == hold);

    /// <summary>Waits until what both advertised last has this priority.</summary>
    protected Task BothSayAsync(int priority) => Eventually.SeesAsync($"both advertise {priority}", Soon, async () =>
    {
        var adverts = await Advert.ReadAsync(_capture!);
        return string.Join(' ', new[] { D1, D2 }.Select(host => adverts.LastOrDefault(advert => advert.Source == host.Address)?.Priority));
    }, seen => seen == $"{priority} {priority}");

    /// <summary>Records the priorities that each advertised, one after the other, and holds both to what is expected.</summary>
    protected async Task BothSaidAsync(string expected)
    {
        var (ours, theirs) = (await PrioritiesAsync(D1), await PrioritiesAsync(D2));
        Figures.Record("priorities one after the other, keepalived", theirs);
        Figures.Record("priorities one after the other, director", ours);
        Assert.Equal((expected, expected), (ours, theirs));
    }

    /// <summary>When a host first advertised a priority after a time of the capture's clock, in seconds.</summary>
    protected async Task<double> SaidAtAsync(Host host, int priority, double after) =>
        (await Advert.ReadAsync(_capture!))
            .First(advert => advert.Source == host.Address && advert.Priority == priority && advert.Seconds > after)
            .Seconds;

    private async Task<string> PrioritiesAsync(Host host)
    {
        List<int> seen = [];
        foreach (var advert in (await Advert.ReadAsync(_capture!)).Where(advert => advert.Source == host.Address))
        {
            if (seen.LastOrDefault() != advert.Priority)
            {
                seen.Add(advert.Priority);
            }
        }

        return string.Join(' ', seen);
    }
}
