namespace Vrrp.Tests.Machine;

public class SyncGroupTests
{
    [Fact]
    public void A_member_that_becomes_master_takes_the_others_along()
    {
        var follow = SyncGroupRules.Follow(VrrpState.Backup, VrrpState.Master)!.Value;
        Bench other = new();
        Assert.Equal("advert 100, install, Backup to Master (SyncGroup)", other.Do(follow));
        Assert.Equal("", other.Do(follow));
    }

    [Fact]
    public void A_member_that_yields_takes_the_others_along()
    {
        var follow = SyncGroupRules.Follow(VrrpState.Master, VrrpState.Backup)!.Value;
        var other = Bench.Master();
        Assert.Equal("release, Master to Backup (SyncGroup)", other.Do(follow));
        Assert.Equal(3.609375, other.Timer);
        Assert.Equal("", other.Do(follow));
    }

    [Theory]
    [InlineData(VrrpState.Initialize, VrrpState.Backup)]
    [InlineData(VrrpState.Fault, VrrpState.Backup)]
    [InlineData(VrrpState.Master, VrrpState.Fault)]
    [InlineData(VrrpState.Master, VrrpState.Initialize)]
    public void Other_changes_are_not_followed_as_such(VrrpState from, VrrpState to) => Assert.Null(SyncGroupRules.Follow(from, to));

    [Fact]
    public void A_fault_of_one_is_a_fault_of_all()
    {
        Assert.Equal(VrrpFaults.SyncGroup, SyncGroupRules.Combine(VrrpFaults.None, VrrpFaults.Interface));
        Assert.Equal(VrrpFaults.TrackedScript | VrrpFaults.SyncGroup,
            SyncGroupRules.Combine(VrrpFaults.TrackedScript, VrrpFaults.Interface));
        Assert.Equal(VrrpFaults.None, SyncGroupRules.Combine(VrrpFaults.None, VrrpFaults.None));
    }

    [Fact]
    public void If_one_awaits_results_all_do() =>
        Assert.Equal(VrrpFaults.Pending, SyncGroupRules.Combine(VrrpFaults.None, VrrpFaults.Pending));
}
