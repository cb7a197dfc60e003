using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>vrrp_sync_group</c>.</summary>
internal static class SyncGroupKeywords
{
    public static readonly KeywordTable<SyncGroup> Table = new("vrrp_sync_group", "Instances that change state together.", () =>
    [
        NameList.Of<SyncGroup>("group", "vrrp_sync_group/group", "<instance>", "Members; a line may name several.", g => g.Instances,
            (g, v) => g with { Instances = v }, firstWins: true),
        .. TrackKeywords.For<SyncGroup>("vrrp_sync_group", g => g.Track, (g, v) => g with { Track = v }),
        .. NotifyKeywords.For<SyncGroup>(g => g.Notify, (g, v) => g with { Notify = v }, isInstance: false),
        Field.Of<SyncGroup, bool>("smtp_alert", Syntaxes.Boolean, g => g.SmtpAlert, (g, v) => g with { SmtpAlert = v },
            "State changes are mailed.", "smtp_alert_vrrp, smtp_alert, off"),
        TrackingWeight,
        TrackingWeight.Renamed("global_tracking", deprecated: true),
        Field.Of<SyncGroup, bool>("notify_priority_changes", Syntaxes.Boolean, g => g.NotifyPriorityChanges,
            (g, v) => g with { NotifyPriorityChanges = v }, "Changes of its members' priorities are written to the FIFOs.", "global"),
    ], () => new SyncGroup(""));

    public static SyncGroup Baseline(string name, GlobalDefinitions global) => new(name)
    {
        SmtpAlert = global.Mail.AlertVrrp ?? global.Mail.Alert ?? false,
        NotifyPriorityChanges = global.Vrrp.NotifyPriorityChanges,
    };

    private static Keyword<SyncGroup> TrackingWeight
        => Field.Of<SyncGroup, bool>("sync_group_tracking_weight", Flag, g => g.TrackingWeight, (g, v) => g with { TrackingWeight = v },
            "Weights of what members track count.");
}
