namespace Keepalived.Configuration;

/// <summary>What must hold for a <c>vrrp_instance</c>, and what follows from what it says.</summary>
internal static class VrrpInstanceRules
{
    /// <summary>The instance as it is used; null, after an error, when it is left out.</summary>
    public static VrrpInstance? Apply(VrrpInstance instance, Statement statement, Block block, ReadContext context)
    {
        if (!IsUsable(instance, statement, block, context))
        {
            return null;
        }

        instance = VrrpFamilyRules.Apply(instance, statement, block, context);
        if (instance.VirtualAddresses.IsEmpty && !instance.NoVirtualAddress)
        {
            if (instance.Version == 3 || instance.Strict)
            {
                context.Diagnostics.Error(statement.Position, "no-address",
                    $"vrrp_instance '{instance.Name}' has no usable virtual_ipaddress; it is left out", length: "vrrp_instance".Length);
                return null;
            }

            context.Diagnostics.Warning(statement.Position, "no-address", $"vrrp_instance '{instance.Name}' has no virtual_ipaddress",
                length: "vrrp_instance".Length);
        }

        instance = VrrpElectionRules.Apply(instance, statement, block, context);
        instance = CheckAuthentication(instance, block, context);
        instance = VrrpStrictRules.Apply(instance, statement, block, context);
        if (instance.Hmac is { IsUsable: false })
        {
            context.Diagnostics.Error(block.PositionOf("auth_hmac"), "no-key",
                $"nothing could sign the adverts of vrrp_instance '{instance.Name}'; it is left out",
                "give auth_hmac a key, and its number as active_key", length: "auth_hmac".Length);
            return null;
        }

        instance = CheckInterval(instance, block, context);
        instance = CheckTracking(instance, block, context);
        instance = CheckUnicast(instance, block, context);
        return IsStayingUnicast(instance, statement, context) ? VrrpOptionRules.Apply(instance, statement, block, context) : null;
    }

    private static bool IsUsable(VrrpInstance instance, Statement statement, Block block, ReadContext context)
    {
        if (instance.VirtualRouterId == 0)
        {
            context.LeaveOut(statement, block, "no-vrid", $"vrrp_instance '{instance.Name}' has no virtual_router_id; it is left out",
                "add virtual_router_id with a number from 1 to 255");
            return false;
        }

        var isUnicast = !instance.UnicastPeers.IsEmpty && instance.SourceAddress is not null;
        if (instance.Interface is null && !isUnicast)
        {
            context.LeaveOut(statement, block, "no-interface", $"vrrp_instance '{instance.Name}' has no interface; it is left out",
                "only an instance with unicast_peer and unicast_src_ip needs none");
            return false;
        }

        if (instance.Interface == "lo")
        {
            context.Diagnostics.Error(block.PositionOf("interface"), "loopback",
                $"vrrp_instance '{instance.Name}' cannot run on the loopback interface; it is left out");
            return false;
        }

        if (instance.Strict && !instance.UnicastPeers.IsEmpty)
        {
            context.Diagnostics.Error(block.PositionOf("unicast_peer"), "strict",
                $"vrrp_strict allows no unicast; vrrp_instance '{instance.Name}' is left out");
            return false;
        }

        return true;
    }

    private static VrrpInstance CheckAuthentication(VrrpInstance instance, Block block, ReadContext context)
    {
        if (instance.Authentication is null)
        {
            return instance;
        }

        var why = instance.Strict
            ? "vrrp_strict allows no authentication"
            : instance.Version == 3 ? "version 3 has no authentication"
            : instance.Hmac is not null ? "auth_hmac replaces it"
            : null;
        if (why is null)
        {
            return instance;
        }

        context.Diagnostics.Error(block.PositionOf("authentication"), "authentication", $"{why}; the block is left out",
            length: "authentication".Length);
        return instance with { Authentication = null };
    }

    private static VrrpInstance CheckInterval(VrrpInstance instance, Block block, ReadContext context)
    {
        var interval = instance.AdvertInterval;
        if (instance.Version == 2)
        {
            interval = TimeSpan.FromSeconds(Math.Max(1, Math.Round(interval.TotalSeconds, MidpointRounding.AwayFromZero)));
        }
        else
        {
            interval =
                TimeSpan.FromMilliseconds(Math.Min(4095, Math.Round(interval.TotalMilliseconds / 10, MidpointRounding.AwayFromZero)) * 10);
        }

        if (interval == instance.AdvertInterval)
        {
            return instance;
        }

        var form = instance.Version == 2 ? "version 2 has whole seconds" : "version 3 has hundredths of a second up to 40.95 s";
        context.Diagnostics.Error(block.PositionOf("advert_int"), "advert-interval", $"{form}; {TimeText.Seconds(interval)} s is used");
        return instance with { AdvertInterval = interval };
    }

    private static VrrpInstance CheckTracking(VrrpInstance instance, Block block, ReadContext context)
    {
        var track = instance.Track;
        if (instance.Interface is not null && track.Interfaces.Any(i => i.Name == instance.Interface))
        {
            var position = block.Last("track_interface")?.Statements.FirstOrDefault(s =>
                s.Span(0).SequenceEqual(instance.Interface))?.Position;
            context.Diagnostics.Warning(position ?? block.PositionOf("track_interface"), "own-interface",
                $"'{instance.Interface}' is the instance's own interface, which is tracked anyway; the line is left out",
                length: instance.Interface.Length);
            track = track with { Interfaces = [.. track.Interfaces.Where(i => i.Name != instance.Interface)] };
        }

        if (instance.Priority == 255 && track.Scripts.Any(s => s.Weight != 0))
        {
            context.Diagnostics.Warning(block.PositionOf("track_script"), "owner-weight",
                "the address owner keeps priority 255; tracked scripts with a weight are left out");
            track = track with { Scripts = [.. track.Scripts.Where(s => s.Weight == 0)] };
        }

        return instance with { Track = track };
    }

    private static VrrpInstance CheckUnicast(VrrpInstance instance, Block block, ReadContext context)
    {
        var unicastWord = block.Statements.FirstOrDefault(s => s.Keyword?.Name is "unicast_src_ip" or "check_unicast_src");
        if (unicastWord is not null && instance.UnicastPeers.IsEmpty)
        {
            context.Diagnostics.Warning(unicastWord.Position, "no-peer", $"'{unicastWord[0]}' needs unicast_peer; adverts are multicast",
                length: unicastWord.Span(0).Length);
        }

        if (instance.UnicastPeers.IsEmpty && block.Last("unicast_ttl") is { } ttl)
        {
            context.Diagnostics.Warning(ttl.Position, "no-peer", "'unicast_ttl' needs unicast_peer; the line is left out",
                length: "unicast_ttl".Length);
            instance = instance with { UnicastTtl = null };
        }

        var wrong = instance.UnicastPeers.Where(p => p.Address.AddressFamily != instance.Family).ToList();
        foreach (var peer in wrong)
        {
            var position = AddressPosition.Find(peer.Address, block, "unicast_peer") ?? block.PositionOf("unicast_peer");
            var hint = wrong.Count == instance.UnicastPeers.Count && !instance.UnicastFaultNoPeer ? "no peer is left: adverts are multicast"
                : null;
            var text = $"peer {peer.Address} is not of the addresses' family; it is left out";
            context.Diagnostics.Error(position, "family", text, hint, peer.Address.ToString().Length);
        }

        if (wrong.Count > 0)
        {
            instance = instance with { UnicastPeers = [.. instance.UnicastPeers.Except(wrong)] };
        }

        if (instance.SourceAddress is { } source && source.AddressFamily != instance.Family)
        {
            context.Diagnostics.Error(block.PositionOf("mcast_src_ip"), "family",
                $"source address {source} is not of the addresses' family; it is left out");
            instance = instance with { SourceAddress = null, SaysUnicastSource = false };
        }

        return instance;
    }

    /// <summary>Without a peer, adverts would go to a group that the file keeps them from: FAULT in keepalived.</summary>
    private static bool IsStayingUnicast(VrrpInstance instance, Statement statement, ReadContext context)
    {
        if (!instance.UnicastFaultNoPeer || !instance.UnicastPeers.IsEmpty)
        {
            return true;
        }

        context.Diagnostics.Error(
            statement.Position,
            "no-peer",
            $"vrrp_instance '{instance.Name}' has no usable unicast_peer and is left out",
            "without unicast_fault_no_peer its adverts would be multicast",
            "vrrp_instance".Length);
        return false;
    }
}
