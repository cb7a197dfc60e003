using System.Collections.Immutable;
using Director.Core.VirtualRouters;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tests.VirtualRouters;

/// <summary>What scripts of a sync group hear, as keepalived 2.2.7 was seen to tell it.</summary>
public sealed class SyncGroupStatesTests
{
    private static readonly SyncGroup Group = new("G") { Instances = ["A", "B"] };

    private readonly SyncGroupStates _states = new();
    private ImmutableDictionary<string, VrrpState> _instances = ImmutableDictionary<string, VrrpState>.Empty
        .Add("A", VrrpState.Initialize).Add("B", VrrpState.Initialize).Add("C", VrrpState.Initialize);

    [Fact]
    public void A_group_changes_when_all_its_members_have_and_is_told_once()
    {
        Assert.Equal("", After("A", VrrpState.Backup));
        Assert.Equal("G BACKUP", After("B", VrrpState.Backup));
        Assert.Equal("", After("A", VrrpState.Master));
        Assert.Equal("G MASTER", After("B", VrrpState.Master));
        Assert.Equal("", After("B", VrrpState.Master));
        Assert.Equal("", After("C", VrrpState.Backup));
    }

    [Fact]
    public void One_fault_is_the_group_s_and_is_over_when_all_are_backup_again()
    {
        After("A", VrrpState.Master);
        After("B", VrrpState.Master);
        Assert.Equal("G FAULT", After("B", VrrpState.Fault));
        Assert.Equal("", After("A", VrrpState.Fault));
        Assert.Equal("", After("B", VrrpState.Backup));
        Assert.Equal("G BACKUP", After("A", VrrpState.Backup));
    }

    [Fact]
    public void A_group_stops_with_its_last_member()
    {
        After("A", VrrpState.Backup);
        After("B", VrrpState.Backup);
        Assert.Equal("", After("A", null));
        Assert.Equal("G STOP", After("B", null));
    }

    private string After(string instance, VrrpState? state)
    {
        _instances = state is { } known ? _instances.SetItem(instance, known) : _instances.Remove(instance);
        return string.Join(", ", _states.After(instance, [Group], _instances).Select(change => $"{change.Group.Name} {change.State}"));
    }
}
