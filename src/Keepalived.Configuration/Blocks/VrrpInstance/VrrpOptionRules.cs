using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>Options of an instance that need, or exclude, another one.</summary>
internal static class VrrpOptionRules
{
    public static VrrpInstance Apply(VrrpInstance instance, Statement statement, Block block, ReadContext context)
    {
        NoteWhatIsDropped(instance, statement, block, context);
        var hasOwnInterface = instance.VirtualMac is not null || instance.Ipvlan is not null;
        if (instance.PromoteSecondaries && instance.VirtualMac is not null)
        {
            Report("promote_secondaries", "virtual-mac", "promote_secondaries cannot be combined with use_vmac and is left out");
            instance = instance with { PromoteSecondaries = false };
        }

        if (instance.VmacTransmitBase && !hasOwnInterface)
        {
            Report("vmac_xmit_base", "virtual-mac", "vmac_xmit_base needs use_vmac; the line is left out");
            instance = instance with { VmacTransmitBase = false };
        }

        if (!instance.VmacTransmitBase && instance.VirtualMac is not null && !instance.UnicastPeers.IsEmpty)
        {
            Report("use_vmac", "virtual-mac", "unicast with use_vmac uses the interface itself, as if vmac_xmit_base were written");
            instance = instance with { VmacTransmitBase = true };
        }

        if (instance.MasterBfd is { } session && !(context.Names.BfdInstances.TryGetValue(session, out var known) && known.ForVrrp))
        {
            context.Diagnostics.Error(block.PositionOf("master_bfd"), "undefined-name",
                $"there is no bfd_instance '{session}' for VRRP above this line; master_bfd is left out, "
                + "so only missing adverts show that the master is dead",
                Suggestions.For(session, context.Names.BfdInstances.Keys));
            instance = instance with { MasterBfd = null };
        }

        if (instance.TrackSourceAddress && instance.SourceAddress is null)
        {
            Report("track_src_ip", "no-source", "track_src_ip needs mcast_src_ip or unicast_src_ip; the line is left out");
            instance = instance with { TrackSourceAddress = false };
        }

        if (instance.MulticastDestination is { } group && (!instance.UnicastPeers.IsEmpty || group.AddressFamily != instance.Family))
        {
            var why = instance.UnicastPeers.IsEmpty
                ? $"{group} is of another family than the addresses"
                : "an instance with peers sends nothing to a group";
            context.Diagnostics.Error(block.PositionOf("mcast_dst_ip"), "multicast", $"{why}; mcast_dst_ip is left out");
            instance = instance with { MulticastDestination = null };
        }

        return instance.MulticastDestination is null && instance.UnicastPeers.IsEmpty
            ? instance with { MulticastDestination = GroupOf(instance.Family, context.Global.Vrrp) }
            : instance;

        void Report(string keyword, string code, string text)
            => context.Diagnostics.Warning(block.PositionOf(keyword), code, text, length: keyword.Length);
    }

    // Null: that of the protocol, which needs no word.
    private static IPAddress? GroupOf(AddressFamily family, VrrpSettings shared)
    {
        VrrpSettings usual = new();
        var (group, standard) = family == AddressFamily.InterNetworkV6
            ? (shared.MulticastGroup6, usual.MulticastGroup6)
            : (shared.MulticastGroup4, usual.MulticastGroup4);
        return group.Equals(standard) ? null : group;
    }

    /// <summary>Who has only copied vrrp_strict from a sample wonders why nothing answers.</summary>
    private static void NoteWhatIsDropped(VrrpInstance instance, Statement statement, Block block, ReadContext context)
    {
        if (instance.Accept || !instance.Strict || block.Last("no_accept") is not null)
        {
            return;
        }

        var asked = block.Last("strict_mode") ?? context.GlobalBlock.Last("vrrp_strict") ?? statement;
        var remedy = instance.Version == 3 ? "write accept in the instance, or leave strict mode out" : "leave strict mode out";
        context.NoteOnce(asked.Position, "strict-drops",
            "strict mode drops every packet to the virtual addresses: nothing on them answers, no virtual server either", remedy);
    }
}
