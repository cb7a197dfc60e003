namespace Keepalived.Configuration;

/// <summary>Options of an instance that need, or exclude, another one.</summary>
internal static class VrrpOptionRules
{
    public static VrrpInstance Apply(VrrpInstance instance, Statement statement, Block block, ReadContext context)
    {
        CheckAccept(instance, statement, block, context);
        var hasOwnInterface = instance.VirtualMac is not null || instance.Ipvlan is not null;
        if (instance.PromoteSecondaries && instance.VirtualMac is not null)
        {
            Report("promote_secondaries", "virtual-mac", "promote_secondaries does not go with use_vmac and is left out");
            instance = instance with { PromoteSecondaries = false };
        }

        if (instance.VmacTransmitBase && !hasOwnInterface)
        {
            Report("vmac_xmit_base", "virtual-mac", "vmac_xmit_base needs use_vmac; the line is left out");
            instance = instance with { VmacTransmitBase = false };
        }

        if (instance.TrackSourceAddress && instance.SourceAddress is null)
        {
            Report("track_src_ip", "no-source", "track_src_ip needs mcast_src_ip or unicast_src_ip; the line is left out");
            instance = instance with { TrackSourceAddress = false };
        }

        if (instance.MulticastDestination is { } group && (!instance.UnicastPeers.IsEmpty || group.AddressFamily != instance.Family))
        {
            var why = instance.UnicastPeers.IsEmpty ? $"{group} is of another family than the addresses" : "an instance with peers sends nothing to a group";
            context.Diagnostics.Error(block.PositionOf("mcast_dst_ip"), "multicast", $"{why}; mcast_dst_ip is left out");
            instance = instance with { MulticastDestination = null };
        }

        return instance;

        void Report(string keyword, string code, string text)
            => context.Diagnostics.Warning(block.PositionOf(keyword), code, text, length: keyword.Length);
    }

    /// <summary>Nothing drops packets to the addresses yet: what asks for that says so, once per file.</summary>
    private static void CheckAccept(VrrpInstance instance, Statement statement, Block block, ReadContext context)
    {
        if (instance.Accept)
        {
            return;
        }

        var isStrict = instance.Strict && block.Last("no_accept") is null;
        var asked = block.Last("no_accept") ?? block.Last("strict_mode") ?? context.GlobalBlock.Last("vrrp_strict") ?? statement;
        var subject = isStrict ? "strict mode is acted on but for one thing" : "'no_accept' is not yet acted on";
        context.WarnOnce(
            asked.Position,
            "not-acted-on",
            $"{subject}, which changes what the network sees: the master answers packets to its addresses",
            "drop them with a packet filter of your own",
            asked.Span(0).Length);
    }
}
