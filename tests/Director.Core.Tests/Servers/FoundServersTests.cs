using System.Net;
using Director.Core.Servers;
using Ipvs.Netlink;
using TestSupport;

namespace Director.Core.Tests.Servers;

/// <summary>A start that finds the table of a former process: who was down stays down until checked again.</summary>
public sealed class FoundServersTests : VirtualServerBench
{
    private static readonly IpvsServiceId Service =
        IpvsServiceId.ByAddress(IpvsProtocol.Tcp, IPAddress.Parse("10.9.0.100"), 80);

    [Fact]
    public async Task Who_was_down_is_not_put_back_before_it_has_been_checked_which_is_at_once()
    {
        Verdicts.Fail(A);
        Put(Destination(12));
        await StartAsync(File());
        Assert.Equal(OnlyB, Kernel.Text);
        Assert.Equal(1, (await TallyAsync()).Up);
        await Eventually.HoldsAsync("it is checked", Deadline, () => Task.FromResult(Verdicts.Attempts(A) > 0));
        Assert.Equal(OnlyB, Kernel.Text);
        Verdicts.Succeed(A);
        await ChecksLeadTo(Both);
    }

    [Fact]
    public void With_inhibit_on_failure_weight_0_says_so() =>
        Found("inhibit_on_failure", [Destination(11) with { Weight = 0 }, Destination(12)], [11]);

    [Fact]
    public void Where_the_sorry_server_stands_all_were_down() =>
        Found("sorry_server 10.9.0.19 80", [Destination(19)], [11, 12]);

    [Fact]
    public void A_service_without_servers_says_that_all_were_down() => Found("", [], [11, 12]);

    [Fact]
    public void A_service_with_nothing_but_strangers_says_nothing() => Found("", [Destination(77)], []);

    [Fact]
    public void An_empty_table_says_nothing() => Assert.Empty(FoundServers.DownIn(Read(File()), IpvsTable.Empty));

    private static void Found(string more, IpvsDestination[] destinations, int[] down)
    {
        IpvsTable found = new([new(new(Service, "rr"), [.. destinations])]);
        Assert.Equal(
            down.Select(static one => $"10.9.0.{one}:80"),
            FoundServers.DownIn(Read(File(more)), found).Select(static member => $"{member.RealServer}").Order());
    }

    private static IpvsDestination Destination(int last) => new(IPAddress.Parse($"10.9.0.{last}"), 80) { Weight = 1 };

    private void Put(params IpvsDestination[] destinations) => Kernel.Put(new(new(Service, "rr"), [.. destinations]));
}
