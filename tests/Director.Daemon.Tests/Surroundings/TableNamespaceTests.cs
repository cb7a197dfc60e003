using Director.Daemon.Surroundings;
using TestSupport;

namespace Director.Daemon.Tests.Surroundings;

/// <summary>One table in each network namespace, and one director that keeps it.</summary>
public sealed class TableNamespaceTests
{
    [RootFact]
    public void Of_two_in_a_namespace_the_second_is_told_and_has_the_table_when_the_first_is_gone()
    {
        using TemporaryNamespace network = new();
        network.Namespace.Run(() =>
        {
            using TableNamespace second = new();
            using (TableNamespace first = new())
            {
                first.OpenClient()?.Dispose();
                first.OpenClient()?.Dispose();
                Assert.StartsWith(
                    "another director manages the ip_vs table of this network namespace: ",
                    Assert.Throws<IOException>(() => second.OpenClient()).Message);
            }

            second.OpenClient()?.Dispose();
            return true;
        });
    }

    [RootFact]
    public void Another_namespace_has_another_table()
    {
        using TemporaryNamespace here = new();
        using TemporaryNamespace there = new();
        var gaveUp = false;
        here.Namespace.Run(() =>
        {
            using TableNamespace own = new();
            own.OpenClient()?.Dispose();
            using var other = TableNamespace.TryOpen(
                new() { IpvsNetworkNamespace = there.Namespace.Name }, () => gaveUp = true, out var problem);
            Assert.Null(problem);
            other!.OpenClient()?.Dispose();
            return true;
        });
        Assert.True(gaveUp);
    }

    [RootFact]
    public void The_namespace_it_runs_in_needs_no_way_there_and_one_that_is_missing_is_said()
    {
        using TemporaryNamespace network = new();
        network.Namespace.Run(() =>
        {
            Assert.Null(TableNamespace.TryOpen(new() { IpvsNetworkNamespace = network.Namespace.Name }, static () => { }, out var none));
            Assert.Null(none);
            Assert.Null(TableNamespace.TryOpen(new() { IpvsNetworkNamespace = "nowhere-at-all" }, static () => { }, out var problem));
            Assert.StartsWith("net_namespace_ipvs: look at /run/netns/nowhere-at-all: ", problem);
            return true;
        });
    }
}
