namespace Keepalived.Configuration;

/// <summary>Block <c>vrrp_sync_group</c>: instances that change state together.</summary>
/// <param name="Name">Its name.</param>
public sealed record SyncGroup(string Name)
{
    /// <summary><c>group</c>: names of instances.</summary>
    public EquatableArray<string> Instances { get; init; }

    /// <summary>What the group tracks for all its members.</summary>
    public TrackSettings Track { get; init; } = new();

    /// <summary>Scripts of the group.</summary>
    public NotifyScripts Notify { get; init; } = new();

    /// <summary><c>smtp_alert</c>.</summary>
    public bool SmtpAlert { get; init; }

    /// <summary><c>sync_group_tracking_weight</c>: weights of members' trackers count.</summary>
    public bool TrackingWeight { get; init; }

    /// <summary><c>notify_priority_changes</c>.</summary>
    public bool NotifyPriorityChanges { get; init; }
}
