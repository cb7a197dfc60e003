using Director.Core.Servers;

namespace Director.Core.Tests.Servers;

public class QuorumTests
{
    [Theory]
    [InlineData(true, 1, 1, 0, true)]
    [InlineData(true, 0, 1, 0, false)]
    [InlineData(true, 3, 5, 2, true)]
    [InlineData(true, 2, 5, 2, false)]
    [InlineData(false, 6, 5, 2, false)]
    [InlineData(false, 7, 5, 2, true)]
    [InlineData(true, 0, 2, 3, false)]
    public void Is_gained_above_and_lost_below_the_hysteresis(bool wasUp, long alive, long quorum, long hysteresis, bool isUp) =>
        Assert.Equal(isUp, Quorum.IsUp(wasUp, alive, quorum, hysteresis));
}
