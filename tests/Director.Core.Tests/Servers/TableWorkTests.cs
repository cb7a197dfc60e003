using System.Net.Sockets;
using Director.Core.Servers;
using Keepalived.Configuration;

namespace Director.Core.Tests.Servers;

public class TableWorkTests
{
    private static readonly VirtualServerId A = new(AddressFamily.InterNetwork, TransportProtocol.None,
        new VirtualServerKey.FirewallMark(7));
    private static readonly VirtualServerId B = A with { Family = AddressFamily.InterNetworkV6 };

    [Fact]
    public void Parts_are_gathered_until_the_whole_is_to_be_written()
    {
        var parts = TableWork.Nothing.With(A).With(B, A).With(TableScope.Look);
        Assert.True(parts.Changed.SetEquals([A, B]));
        Assert.Equal(TableScope.Look, parts.Scope);
        Assert.Empty(TableWork.Of(TableScope.Write).With(A).Changed);
    }

    [Theory]
    [InlineData(TableScope.Flush, TableScope.Write, TableScope.Flush)]
    [InlineData(TableScope.LookAtServices, TableScope.Look, TableScope.Look)]
    [InlineData(TableScope.Never, TableScope.Flush, TableScope.Never)]
    internal void More_includes_less(TableScope first, TableScope second, TableScope both)
        => Assert.Equal(both, TableWork.Of(first).With(second).Scope);

    [Fact]
    public void What_could_not_be_done_is_the_whole_and_waits_until_it_is_asked_for()
    {
        var postponed = TableWork.Nothing.With(A).Postpone();
        Assert.Equal(TableWork.Of(TableScope.Write) with { IsPostponed = true }, postponed);
        Assert.True(postponed.With(B).IsPostponed);
        Assert.False(postponed.With(TableScope.Write).IsPostponed);
        Assert.Equal(TableScope.Flush, TableWork.Of(TableScope.Flush).Postpone().Scope);
    }

    [Fact]
    public void A_table_that_is_left_alone_stays_so()
    {
        Assert.Equal(TableWork.Nothing, TableWork.Of(TableScope.Write).Done());
        Assert.Equal(TableScope.Never, TableWork.Of(TableScope.Never).Done().Scope);
    }
}
