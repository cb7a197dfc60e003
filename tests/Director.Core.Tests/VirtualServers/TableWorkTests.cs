using Director.Core.VirtualServers;

namespace Director.Core.Tests.VirtualServers;

public class TableWorkTests
{
    [Fact]
    public void Parts_are_gathered_until_the_whole_is_to_be_written()
    {
        var parts = TableWork.Nothing.With("a").With("b", "a").With(TableScope.Look);
        Assert.Equal(["a", "b"], parts.Changed.Order());
        Assert.Equal(TableScope.Look, parts.Scope);
        Assert.Empty(TableWork.Of(TableScope.Write).With("a").Changed);
    }

    [Theory]
    [InlineData(TableScope.Flush, TableScope.Write, TableScope.Flush)]
    [InlineData(TableScope.LookAtServices, TableScope.Look, TableScope.Look)]
    [InlineData(TableScope.Never, TableScope.Flush, TableScope.Never)]
    internal void More_includes_less(TableScope first, TableScope second, TableScope both) => Assert.Equal(both, TableWork.Of(first).With(second).Scope);

    [Fact]
    public void What_could_not_be_done_is_the_whole_and_waits_until_it_is_asked_for()
    {
        var postponed = TableWork.Nothing.With("a").Postpone();
        Assert.Equal(TableWork.Of(TableScope.Write) with { IsPostponed = true }, postponed);
        Assert.True(postponed.With("b").IsPostponed);
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
