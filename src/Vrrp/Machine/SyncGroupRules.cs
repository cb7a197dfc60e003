namespace Vrrp;

/// <summary>
/// How the members of a sync group move together (keepalived's vrrp_sync_group). Pure: given one member, what becomes of another.
/// </summary>
public static class SyncGroupRules
{
    /// <summary>What the other members meet when one has changed its state; null: nothing.</summary>
    /// <param name="isProbe">It became master because another protocol lost the master, which may yet answer.</param>
    public static VrrpEvent? Follow(VrrpState from, VrrpState to, bool isProbe = false) => (from, to) switch
    {
        (_, VrrpState.Master) => isProbe ? VrrpEvent.GroupMasterLost : VrrpEvent.GroupMaster,
        (VrrpState.Master, VrrpState.Backup) => VrrpEvent.GroupBackup,
        _ => null,
    };

    /// <summary>
    /// The faults a member has of itself and through the others: if one is in fault all are, until the last fault of the last member is
    /// gone, and if one awaits results all do.
    /// </summary>
    /// <param name="own">The member's own faults.</param>
    /// <param name="others">The own faults of the other members, or-ed.</param>
    public static VrrpFaults Combine(VrrpFaults own, VrrpFaults others)
    {
        var shared = others & VrrpFaults.Pending;
        return own | shared | ((others & ~VrrpFaults.Pending) != 0 ? VrrpFaults.SyncGroup : VrrpFaults.None);
    }
}
