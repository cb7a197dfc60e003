namespace Vrrp;

/// <summary>
/// A backup need not wait for the master-down interval when another protocol, quicker to notice, has lost the master. Not in the RFCs;
/// draft-ietf-rtgwg-vrrp-bfd-p2p describes it. Pure.
/// </summary>
internal static class MasterLossRules
{
    /// <summary>No cap: any priority is below the least that would make the master yield.</summary>
    internal const byte NoCap = byte.MaxValue;

    /// <summary>
    /// Whether the router that was lost is the master. Addresses of two kinds, as a link-local one and another, cannot tell routers apart:
    /// then whoever named the router is believed.
    /// </summary>
    internal static bool IsMaster(in VrrpMachineState backup, InternetAddress lost)
    {
        var master = backup.MasterAddress;
        var isComparable = lost.Family == master.Family && lost.IsLinkLocal6 == master.IsLinkLocal6;
        return !master.IsNone && master != backup.Conditions.LocalAddress && (lost == master || !isComparable);
    }

    /// <summary>
    /// The priority not to go above for the first interval. Where the master lives, and only the other protocol has failed, its answer to
    /// our first advert is to send us back: so that advert is no better than its own, or it would yield, against <c>nopreempt</c> and
    /// before
    /// <c>preempt_delay</c> is over.
    /// </summary>
    /// <returns>Null: there is no priority below the master's.</returns>
    internal static byte? Cap(in VrrpMachineState backup)
    {
        var (ours, masters) = (backup.EffectivePriority, backup.MasterPriority);
        var wouldYield = ours > masters || (ours == masters && backup.Conditions.LocalAddress > backup.MasterAddress);
        return backup.MasterAddress.IsNone || !wouldYield ? NoCap : masters > 1 ? (byte)(masters - 1) : null;
    }
}
