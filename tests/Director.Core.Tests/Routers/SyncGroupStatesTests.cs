using System.Collections.Immutable;
using Director.Core.Routers;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tests.Routers;

/// <summary>What scripts of a sync group hear, as keepalived 2.2.7 was seen to tell it.</summary>
public sealed class SyncGroupStatesTests
{
    private static readonly SyncGroup Group = new("G") { Instances = ["A", "B"] };

    private readonly SyncGroupStates _states = new();
    private ImmutableDictionary<InstanceName, VrrpState> _instances = ImmutableDictionary<InstanceName, VrrpState>.Empty
        .Add(new("A"), VrrpState.Initialize).Add(new("B"), VrrpState.Initialize).Add(new("C"), VrrpState.Initialize);

    [Fact]
    public void A_group_changes_when_all_its_members_have_and_is_told_once()
    {
        Assert.Equal("", After("A", VrrpState.Backup));
        Assert.Equal("G Backup", After("B", VrrpState.Backup));
        Assert.Equal("", After("A", VrrpState.Master));
        Assert.Equal("G Master", After("B", VrrpState.Master));
        Assert.Equal("", After("B", VrrpState.Master));
        Assert.Equal("", After("C", VrrpState.Backup));
    }

    [Fact]
    public void A_fault_is_the_group_s_when_all_have_followed_and_is_over_when_all_are_backup_again()
    {
        After("A", VrrpState.Master);
        After("B", VrrpState.Master);
        Assert.Equal("", After("B", VrrpState.Fault));
        Assert.Equal("G Fault", After("A", VrrpState.Fault));
        Assert.Equal("", After("B", VrrpState.Backup));
        Assert.Equal("G Backup", After("A", VrrpState.Backup));
    }

    [Fact]
    public void A_group_stops_with_its_last_member()
    {
        After("A", VrrpState.Backup);
        After("B", VrrpState.Backup);
        Assert.Equal("", After("A", null));
        Assert.Equal("G Stop", After("B", null));
    }

    private string After(string instance, VrrpState? state)
    {
        _instances = state is { } known ? _instances.SetItem(new(instance), known) : _instances.Remove(new(instance));
        return string.Join(", ", _states.After(new(instance), [Group], _instances).Select(change => $"{change.Group.Name} {change.State}"));
    }
}
